import type { FieldKind } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { literal } from './sql-literal.ts';
import { typedWhere } from './typed-sql.ts';

const FORMAT = pattern('[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}');

/** Ten equal digits always pass the check, and are what systems write when they know no number. */
const PLACEHOLDERS = Array.from({ length: 10 }, (_, digit) => String(digit).repeat(10));

/** With weights 10 down to 1, the check digit included, a right number sums to a multiple of 11. */
function checkFits(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (10 - index), 0);
  return sum % 11 === 0;
}

/** NHS number, canonical as ten digits. The kind takes real numbers; the synthetic ones start with 999, which is never issued. */
export const nhsNumber: FieldKind = {
  name: 'nhs_number',
  title: 'NHS number',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of an NHS number: ten digits, such as 999 123 4519' };
    const canonical = raw.replace(/[ -]/g, '');
    if (PLACEHOLDERS.includes(canonical))
      return { reason: 'is ten equal digits, which stands for no number' };
    if (!checkFits(canonical)) return { reason: 'has a check digit that does not fit: a digit is mistyped' };
    return { canonical };
  }),
  typed: (x) => {
    const digits = digitsSql(x);
    const terms = Array.from(
      { length: 10 },
      (_, index) => `${10 - index} * TRY_CAST(substr(${digits}, ${index + 1}, 1) AS INTEGER)`,
    );
    const placeholders = PLACEHOLDERS.map(literal).join(', ');
    const fits = `(${FORMAT.sql(x)} AND ${digits} NOT IN (${placeholders}) AND (${terms.join(' + ')}) % 11 = 0)`;
    return typedWhere(fits, digits);
  },
  type: 'string',
  class: 'direct_identifier',
  role: 'nhs',
  rule: 'Ten digits, spaces or hyphens allowed as in 999 123 4519; the last digit must fit the others. Ten equal digits are refused.',
  example: '999 123 4519',
  source: 'NHS Data Dictionary, NHS NUMBER (modulus 11)',
};

function digitsSql(x: string): string {
  return `replace(replace(${x}, ' ', ''), '-', '')`;
}
