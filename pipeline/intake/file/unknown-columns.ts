import type { Contract } from '../../../schemas/contract.ts';

/** As many as a data officer reads; a file may have thousands of columns. */
const MOST_LISTED = 20;
/** Words parted by underscores, perhaps with a number: `officer_name`, `address_line_2`. A name or an id of a person has none. */
const COLUMN_NAME = /^(?=.{1,40}$)[a-z]{2,}(?:_[a-z]{2,})*_(?:[0-9]{1,2}|[a-z]{2,}[0-9]{0,2})$/;

/**
 * The columns of a header line that the contract does not know, as they may be shown: by name, or by place.
 *
 * A header line may hold values of people, where the header was lost or ran into the first row; receipts are kept for years. So
 * a name is repeated only where it cannot be a value: it is a field of some contract; or it is written as column names are, is
 * no code of this contract, and at least three quarters of the line are fields of this contract.
 *
 * @param sent names in small letters, trimmed
 * @param columns for each name the contract's field, or undefined
 */
export function unknownColumns(
  sent: readonly string[],
  columns: readonly (string | undefined)[],
  contract: Contract,
  contracts: readonly Contract[],
): readonly string[] {
  const fieldNames = new Set(contracts.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const codes = new Set(
    contract.fields.flatMap(({ kind }) => Object.keys(kind.codes ?? {}).map((code) => code.toLowerCase())),
  );
  const mostlyFields = columns.filter((column) => column !== undefined).length >= 0.75 * columns.length;
  const isColumnName = (name: string) => mostlyFields && COLUMN_NAME.test(name) && !codes.has(name);

  const named: string[] = [];
  const places: number[] = [];
  for (const [at, name] of sent.entries()) {
    if (columns[at] !== undefined) continue;
    if (fieldNames.has(name) || isColumnName(name)) named.push(name);
    else places.push(at + 1);
  }
  const listed = [...named, ...ranges(places)];
  const more = listed.length - MOST_LISTED;
  return more > 0 ? [...listed.slice(0, MOST_LISTED), `and ${more.toLocaleString('en-GB')} more`] : listed;
}

/** `[3, 5, 6, 7]` → `column 3`, `columns 5 to 7`. */
function ranges(places: readonly number[]): readonly string[] {
  const runs: { first: number; last: number }[] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && run.last === place - 1) run.last = place;
    else runs.push({ first: place, last: place });
  }
  return runs.map(({ first, last }) => (first === last ? `column ${first}` : `columns ${first} to ${last}`));
}
