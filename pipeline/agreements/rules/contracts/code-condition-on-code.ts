import type { ContractRule } from '../rule.ts';
import { identifiesPeople } from './identifies-people.ts';

export const codeConditionOnCode: ContractRule = {
  id: 'code-condition-on-code',
  sentence: 'A condition by code looks at text or a whole number.',
  severity: 'error',
  condition: (condition, { field }) => {
    if (field === undefined || identifiesPeople(field) || 'on_or_after' in condition) return undefined;
    if (field.kind.type === 'string' || field.kind.type === 'int') return undefined;
    return {
      what: `${field.name} is a ${field.kind.type}, not a code.`,
      remedy: 'Use on_or_after for dates; other values cannot be compared.',
    };
  },
};
