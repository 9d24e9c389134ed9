import type { ContractRule } from '../rule.ts';

export const nameIsNotShared: ContractRule = {
  id: 'name-is-not-shared',
  sentence: 'No field that identifies people directly is shared as it is.',
  severity: 'warning',
  field: ({ treatment }, { field }) =>
    field !== undefined && treatment.kind === 'share' && field.class === 'direct_identifier'
      ? {
          what: `${field.name} identifies people directly and is shared as it is.`,
          remedy: 'Use link_only or pseudonymise, unless the recipient really must see it.',
        }
      : undefined,
};
