import { linkageRoleOf } from '../../../../schemas/contract.ts';
import type { ContractRule } from '../rule.ts';
import { insteadOfLinking } from './instead-of-linking.ts';

export const linkedFieldLinks: ContractRule = {
  id: 'linked-field-links',
  sentence: 'A field used for linking plays a part in it.',
  severity: 'error',
  field: ({ link, treatment }, { contract, field }) =>
    field !== undefined && link && contract.role === 'people' && linkageRoleOf(field) === undefined
      ? {
          what: `${field.name} plays no part in linking people.`,
          remedy: insteadOfLinking(treatment),
        }
      : undefined,
};
