import type { ContractRule } from '../rule.ts';
import { insteadOfLinking } from './instead-of-linking.ts';

export const peopleAreLinkedOnPeople: ContractRule = {
  id: 'people-are-linked-on-people',
  sentence: 'People are linked on an extract of people alone.',
  severity: 'error',
  field: ({ link, treatment }, { contract, field }) =>
    field !== undefined && link && contract.role !== 'people'
      ? {
          what: `${contract.id} holds events; people are linked on a people extract alone.`,
          remedy: insteadOfLinking(treatment),
        }
      : undefined,
};
