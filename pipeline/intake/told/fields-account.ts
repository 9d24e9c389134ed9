import type { Contract, FieldRole } from '../../../schemas/contract.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { IntakeDecision } from '../../sharing/decide-intake.ts';
import { treatmentText } from '../../sharing/words.ts';
import type { Header } from '../file/header/header.ts';

/** What becomes of every field of the file: taken under which clauses, dropped and why, missing, or unknown to the contract. */
export function fieldsAccount(
  contract: Contract,
  decision: IntakeDecision,
  header: Header,
): Receipt['fields'] {
  const sent = contract.fields.filter(({ name }) => header.columns.includes(name));
  const granted = [...new Set([...decision.fields.values()].flatMap(({ clauses }) => clauses))].sort();
  const taken: Receipt['fields']['taken'][number][] = [];
  const dropped: Receipt['fields']['dropped'][number][] = [];
  const identities = [...decision.fields.values()].some(({ vault }) => vault);
  for (const { name, role } of sent) {
    const field = decision.fields.get(name);
    if (field)
      taken.push({
        field: name,
        treatment: field.lake ? treatmentText(field.lake) : 'link only',
        clauses: [...field.clauses],
      });
    else if (name === contract.personField)
      taken.push({ field: name, treatment: RECORD_KEY_ONLY, clauses: granted });
    else if (role !== undefined && NAME_ROLES.includes(role) && identities) {
      taken.push({ field: name, treatment: 'link only', clauses: granted });
    } else dropped.push({ field: name, why: decision.dropped.get(name) ?? 'No agreement grants it.' });
  }
  return { taken, dropped, missing: [...header.missing], unknown: [...header.unknown] };
}

/** What becomes of the agency's own number of a person that no clause lets in: the record key is made from it, and it is in no file. */
export const RECORD_KEY_ONLY = 'made into the record key, not kept itself';

/** They say which of a person's names a row holds, and go into the vault with the names. */
const NAME_ROLES: readonly FieldRole[] = ['name_order', 'name_type'];
