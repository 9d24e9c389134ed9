import type { Contract, DateFormat, Field } from '../../schemas/contract.ts';
import type { Row } from '../agencies/extracts.ts';
import { wrongLetter } from '../identity/check-letter.ts';
import type { RandomStream } from '../random.ts';
import { FAULTS, type Fault } from '../settings/bad-rows.ts';
import { draw, weighted } from '../weighted.ts';

const FAULT_TABLE = weighted<Fault>(FAULTS);
const IMPOSSIBLE_DATE: Readonly<Record<DateFormat, string>> = {
  'yyyy-mm-dd': '2019-02-30',
  'dd/mm/yyyy': '30/02/2019',
  'mm/dd/yyyy': '02/30/2019',
};
const CHECKED = new Set(['pnc_id', 'cro_number', 'nhs_number', 'arrest_summons_number']);

/** The last character changed to one that does not fit the rest. */
function misfit(kind: string, value: string): string {
  const body = value.slice(0, -1);
  if (kind === 'nhs_number') return body + String((Number(value.slice(-1)) + 1) % 10);
  const letter = wrongLetter(
    kind === 'pnc_id' ? body.replace(/^(19|20)(?=\d\d\/)/, '').replace('/', '') : '1',
  );
  return body + (letter === value.slice(-1) ? 'Z' : letter);
}

function fieldOf(
  chance: RandomStream,
  contract: Contract,
  row: Row,
  fits: (field: Field) => boolean,
): Field | undefined {
  const fields = contract.fields.filter((field) => row[field.name] !== undefined && fits(field));
  return fields.length === 0 ? undefined : chance.pick(fields);
}

/**
 * A broken copy of a good row, as the cells of its line. The good row itself is always sent too, so that no person and no
 * event is lost: what intake refuses here, it has from the row before.
 */
export function brokenCopy(
  chance: RandomStream,
  contract: Contract,
  row: Row,
): readonly (string | number | undefined)[] {
  const cells = (changed: Row) => contract.fields.map(({ name }) => changed[name]);
  const fault = draw(chance, FAULT_TABLE);
  if (fault === 'cell too few') return cells(row).slice(0, -1);
  if (fault === 'cell too many') return [...cells(row), ''];
  const broken = {
    'impossible date': () => {
      const field = fieldOf(chance, contract, row, ({ kind }) => kind.type === 'date');
      return field && { [field.name]: IMPOSSIBLE_DATE[field.kind.dateFormat ?? 'yyyy-mm-dd'] };
    },
    'wrong check letter': () => {
      const field = fieldOf(chance, contract, row, ({ kind }) => CHECKED.has(kind.name));
      return field && { [field.name]: misfit(field.kind.name, String(row[field.name])) };
    },
    'unknown code': () => {
      const field = fieldOf(chance, contract, row, ({ kind }) => kind.codes !== undefined);
      return field && { [field.name]: 'X?' };
    },
    'required value missing': () => undefined,
  }[fault]();
  if (broken !== undefined) return cells({ ...row, ...broken });
  const required = fieldOf(chance, contract, row, (field) => field.required);
  return cells({ ...row, [required?.name ?? contract.personField]: undefined });
}
