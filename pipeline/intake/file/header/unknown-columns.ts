import { distance } from 'fastest-levenshtein';
import type { Contract } from '../../../../schemas/contract.ts';
import { columnWords } from './column-words.ts';
import { inWords } from './spelling.ts';

/** As many as a data officer reads; a file may have hundreds of columns. */
const MOST_LISTED = 20;
/** Shorter names are near to too much: `gender` is one letter from a surname. */
const SHORTEST_NEAR = 8;

/**
 * The columns of a header line that the contract does not know, as they may be shown: by name, or by place.
 *
 * A header line may hold values of people, where the header was lost or ran into the first row; receipts are kept for years. So
 * a name is repeated only where the program has the words itself: it is a field of some contract; or every word of it is a word
 * of field names, it is no code of this contract, and at least three quarters of the line are fields of this contract. A name a
 * letter or two from a field that the file lacks is shown as that field's, at its place.
 *
 * @param sent names as the header has them
 * @param columns for each name the contract's field, or undefined
 */
export function unknownColumns(
  sent: readonly string[],
  columns: readonly (string | undefined)[],
  contract: Contract,
  contracts: readonly Contract[],
): readonly string[] {
  const isName = nameTest(columns, contract, contracts);
  const absent = contract.fields.map(({ name }) => name).filter((name) => !columns.includes(name));
  const named: string[] = [];
  const places: number[] = [];
  for (const [at, name] of sent.entries()) {
    if (columns[at] !== undefined) continue;
    const words = inWords(name);
    const near = absent.find((field) => isNear(words, field));
    if (isName(words)) named.push(words);
    else if (near !== undefined) named.push(`column ${at + 1} (nearly ${near})`);
    else places.push(at + 1);
  }
  const listed = [...named, ...ranges(places)];
  const more = listed.length - MOST_LISTED;
  return more > 0 ? [...listed.slice(0, MOST_LISTED), `and ${more.toLocaleString('en-GB')} more`] : listed;
}

function nameTest(
  columns: readonly (string | undefined)[],
  contract: Contract,
  contracts: readonly Contract[],
): (name: string) => boolean {
  const fieldNames = new Set(contracts.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const codes = new Set(contract.fields.flatMap(({ kind }) => Object.keys(kind.codes ?? {}).map(inWords)));
  const known = columnWords(contracts);
  const mostlyFields = columns.filter((column) => column !== undefined).length >= 0.75 * columns.length;
  return (name) => {
    if (fieldNames.has(name)) return true;
    if (!mostlyFields || codes.has(name)) return false;
    const words = name.split('_');
    const last = words.at(-1) ?? '';
    const counted = words.length > 1 && /^[0-9]{1,2}$/.test(last) ? words.slice(0, -1) : words;
    return words.length > 1 && counted.every((word) => known.has(word));
  };
}

function isNear(name: string, field: string): boolean {
  if (name.length < SHORTEST_NEAR || field.length < SHORTEST_NEAR) return false;
  return Math.abs(name.length - field.length) <= 2 && distance(name, field) <= 2;
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
