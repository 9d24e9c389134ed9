import { COMMA, QUOTE, SPACE } from './record-scanner.ts';

/** Where one value of a record lies, without the spaces around its quotation marks. */
interface ValuePlace {
  readonly from: number;
  readonly to: number;
  readonly quoted: boolean;
}

/** The values of a well-formed record, from its bytes without the line end. */
export function valuesOf(record: Buffer, separator: number): readonly string[] {
  return placesOf(record, separator).map(({ from, to, quoted }) =>
    quoted
      ? record.toString('utf8', from + 1, to - 1).replaceAll('""', '"')
      : record.toString('utf8', from, to),
  );
}

/**
 * A well-formed record as strict RFC 4180 with commas: a value that holds a comma is put into quotation marks, and spaces
 * around such marks go. At most twice as long, and two bytes.
 */
export function withCommas(record: Buffer, separator: number): Buffer {
  const written: Buffer[] = [];
  for (const { from, to, quoted } of placesOf(record, separator)) {
    if (written.length > 0) written.push(COMMA_BYTE);
    const value = record.subarray(from, to);
    if (quoted || !value.includes(COMMA)) written.push(value);
    else written.push(QUOTE_BYTE, value, QUOTE_BYTE);
  }
  return Buffer.concat(written);
}

const COMMA_BYTE = Buffer.from([COMMA]);
const QUOTE_BYTE = Buffer.from([QUOTE]);

function placesOf(record: Buffer, separator: number): readonly ValuePlace[] {
  const places: ValuePlace[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= record.length; at++) {
    // A mark written twice within a quoted value opens and closes nothing in the end.
    if (record[at] === QUOTE) quoted = !quoted;
    if (at < record.length && (quoted || record[at] !== separator)) continue;
    places.push(placeOf(record, from, at));
    from = at + 1;
  }
  return places;
}

function placeOf(record: Buffer, from: number, to: number): ValuePlace {
  let first = from;
  while (first < to && record[first] === SPACE) first++;
  if (first === to || record[first] !== QUOTE) return { from, to, quoted: false };
  let end = to;
  while (record[end - 1] === SPACE) end--;
  return { from: first, to: end, quoted: true };
}
