import type { ContractRule } from '../rule.ts';

export const conditionCodeIsKnown: ContractRule = {
  id: 'condition-code-is-known',
  sentence: 'Every code of a condition is in the code list of its field, where it has one.',
  severity: 'error',
  condition: (condition, { field }) => {
    const codes = field?.kind.codes;
    if (field === undefined || codes === undefined || 'on_or_after' in condition) return undefined;
    const wanted = 'equals' in condition ? [condition.equals] : condition.in;
    const unknown = wanted.filter((code) => !Object.hasOwn(codes, code));
    if (unknown.length === 0) return undefined;
    return {
      what: `${field.name} has no code ${unknown.join(', ')}.`,
      remedy: `Use one of ${Object.keys(codes).join(', ')}.`,
    };
  },
};
