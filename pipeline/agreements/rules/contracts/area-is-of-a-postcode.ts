import type { ContractRule } from '../rule.ts';

export const areaIsOfAPostcode: ContractRule = {
  id: 'area-is-of-a-postcode',
  sentence: 'Only a postcode is generalised to its outward part or its area.',
  severity: 'error',
  field: ({ treatment }, { field }) => {
    if (field === undefined || treatment.kind !== 'generalise' || field.kind.name === 'postcode')
      return undefined;
    if (treatment.to !== 'outward_postcode' && treatment.to !== 'area') return undefined;
    return {
      what: `${field.name} is not a postcode, so it has no ${treatment.to}.`,
      remedy: 'Choose another treatment.',
    };
  },
};
