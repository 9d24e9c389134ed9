import type { ContractRule } from '../rule.ts';
import { identifiesPeople } from './identifies-people.ts';

export const conditionIdentifiesNobody: ContractRule = {
  id: 'condition-identifies-nobody',
  sentence: 'No condition looks at a field that identifies people.',
  severity: 'error',
  condition: (_, { field }) =>
    field !== undefined && identifiesPeople(field)
      ? {
          what: `${field.name} identifies people, so no condition may look at it.`,
          remedy: 'Choose another field.',
        }
      : undefined,
};
