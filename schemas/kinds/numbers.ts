import type { FieldClass, FieldKind, FieldRole } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

export interface WholeNumberParts {
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly role?: FieldRole;
  readonly least: number;
  /** At most 999,999,999, so that the column is a Glue `int`. */
  readonly most: number;
  readonly example: string;
  readonly source: string;
}

const DIGITS = pattern('[0-9]{1,9}');
/** As spreadsheets write a whole number of a column that has empty cells. */
const WITH_ZEROS = pattern('[0-9]{1,9}[.]0{1,6}');

/** A whole number within bounds, canonical without leading zeros. No sign, no separators. */
export function wholeNumber(parts: WholeNumberParts): FieldKind {
  const { least, most, ...rest } = parts;
  const shown = `a whole number from ${least} to ${most}, digits only`;
  return {
    ...rest,
    zod: zodOf((raw) => {
      const value = DIGITS.matches(raw) || WITH_ZEROS.matches(raw) ? Number(raw) : Number.NaN;
      return value >= least && value <= most ? { canonical: String(value) } : { reason: `is not ${shown}` };
    }),
    typed: (x) => {
      const within = (text: string) =>
        typedWhere(
          `TRY_CAST(${text} AS INTEGER) BETWEEN ${least} AND ${most}`,
          `TRY_CAST(${text} AS INTEGER)`,
        );
      return `CASE WHEN ${DIGITS.sql(x)} THEN ${within(x)} WHEN ${WITH_ZEROS.sql(x)} THEN ${within(`split_part(${x}, '.', 1)`)} END`;
    },
    type: 'int',
    range: { least, most, places: 0 },
    rule: `A whole number from ${least} to ${most}, digits only.`,
  };
}

export interface DecimalNumberParts extends Omit<WholeNumberParts, 'most'> {
  /** At most 9,999. */
  readonly most: number;
  /** Digits after the point; fewer may be sent. At most 4. */
  readonly places: number;
}

/** A decimal number within bounds, canonical with all its places: `6.9` of two places is `6.90`. */
export function decimalNumber(parts: DecimalNumberParts): FieldKind {
  const { least, most, places, ...rest } = parts;
  const format = pattern(`[0-9]{1,4}(?:[.][0-9]{1,${places}})?`);
  const shown = `a number from ${least} to ${most} with at most ${places} digits after the point`;
  const exact = (x: string) => `TRY_CAST(${x} AS DECIMAL(${4 + places}, ${places}))`;
  return {
    ...rest,
    zod: zodOf((raw) => {
      const value = format.matches(raw) ? Number(raw) : Number.NaN;
      return value >= least && value <= most
        ? { canonical: value.toFixed(places) }
        : { reason: `is not ${shown}` };
    }),
    typed: (x) =>
      typedWhere(
        `(${format.sql(x)} AND ${exact(x)} BETWEEN ${least} AND ${most})`,
        `CAST(${exact(x)} AS DOUBLE)`,
      ),
    type: 'double',
    range: { least, most, places },
    rule: `${shown[0]?.toUpperCase()}${shown.slice(1)}.`,
  };
}
