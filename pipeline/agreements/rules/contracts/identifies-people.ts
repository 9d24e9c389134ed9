import { type Field, linkageRoleOf } from '../../../../schemas/contract.ts';

/** Whether a field names people, or is linked on. */
export function identifiesPeople(field: Field): boolean {
  return linkageRoleOf(field) !== undefined || field.class === 'direct_identifier';
}
