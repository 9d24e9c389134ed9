import type { ContractRule } from '../rule.ts';

export const pseudonymIsOfText: ContractRule = {
  id: 'pseudonym-is-of-text',
  sentence: 'Only text is pseudonymised.',
  severity: 'error',
  field: ({ treatment }, { field }) =>
    field === undefined || treatment.kind !== 'pseudonymise' || field.kind.type === 'string'
      ? undefined
      : {
          what: `${field.name} is a ${field.kind.type}; only text is pseudonymised.`,
          remedy: 'Choose another treatment.',
        },
};
