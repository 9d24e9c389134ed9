import type { ContractRule } from '../rule.ts';

export const dayIsOfADate: ContractRule = {
  id: 'day-is-of-a-date',
  sentence: 'Only a date is generalised to its month or year.',
  severity: 'error',
  field: ({ treatment }, { field }) => {
    if (field === undefined || treatment.kind !== 'generalise' || field.kind.type === 'date')
      return undefined;
    if (treatment.to !== 'month' && treatment.to !== 'year') return undefined;
    return {
      what: `${field.name} is not a date, so it has no ${treatment.to}.`,
      remedy: 'Choose another treatment.',
    };
  },
};
