import type { CanonicalRow, Contract, Field } from '../../schemas/contract.ts';
import { checkRow, type Refusal } from '../../schemas/row-check.ts';
import type { RandomStream } from '../random.ts';
import { UnmeetableContractError } from './unmeetable-contract.ts';

/** A row that keeps to its contract, as it is sent and as it is read. */
export interface AcceptedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly canonical: CanonicalRow;
}

/** Gives a field's value; undefined leaves it empty. `needed`: it must have one, or another one than before. */
export type ValueFor = (field: Field, needed: boolean) => string | undefined;

const MENDINGS = 200;

/**
 * Makes a row and mends it until the contract's own check takes it: what breaks a rule is drawn again, emptied or filled.
 *
 * Where that does not end, required fields alone are tried.
 *
 * @throws UnmeetableContractError where no row was found
 */
export function acceptedRow(chance: RandomStream, contract: Contract, valueFor: ValueFor): AcceptedRow {
  let refusals: readonly Refusal[] = [];
  for (const fields of [contract.fields, contract.fields.filter(({ required }) => required)]) {
    const cells: Record<string, string> = {};
    for (const field of fields) setCell(cells, field, valueFor(field, field.required));
    for (let mended = 0; mended < MENDINGS; mended += 1) {
      const verdict = checkRow(contract, cells);
      if (verdict.ok && verdict.blanked.length === 0) return { cells, canonical: verdict.row };
      refusals = verdict.ok ? verdict.blanked : verdict.refusals;
      mend(chance, contract, cells, chance.pick(refusals), valueFor);
    }
  }
  throw new UnmeetableContractError(contract.id, refusals.map(sentence));
}

function mend(
  chance: RandomStream,
  contract: Contract,
  cells: Record<string, string>,
  refusal: Refusal,
  valueFor: ValueFor,
): void {
  const name = refusal.kind === 'rule' ? chance.pick(refusal.fields) : refusal.field;
  const field = contract.fields.find((each) => each.name === name);
  if (field === undefined) return;
  const empties = !field.required && cells[name] !== undefined && chance.happens(0.5);
  setCell(cells, field, empties ? undefined : valueFor(field, true));
}

function setCell(cells: Record<string, string>, { name }: Field, value: string | undefined): void {
  if (value === undefined) delete cells[name];
  else cells[name] = value;
}

function sentence(refusal: Refusal): string {
  if (refusal.kind === 'rule') return refusal.rule;
  return refusal.kind === 'missing'
    ? `${refusal.field} is required, and no value of its kind was found.`
    : `${refusal.field} ${refusal.reason}.`;
}
