import type { FieldKind } from '../contract.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { literal } from './sql-literal.ts';
import { typedWhere } from './typed-sql.ts';

const FORMAT = pattern(eitherCase('[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?[0-9]{2}){3} ?[A-D]'));

/** Never allocated, or used for administration and so not of one person. */
const NOT_OF_A_PERSON = ['BG', 'GB', 'KN', 'NK', 'NT', 'TN', 'ZZ', 'CR', 'FY', 'MW', 'NC'];

/** National Insurance number, canonical in capitals without spaces. It has no check digit. */
export const niNumber: FieldKind = {
  name: 'ni_number',
  title: 'National Insurance number',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of a National Insurance number, such as AB 12 34 56 C' };
    const canonical = raw.replaceAll(' ', '').toUpperCase();
    if (NOT_OF_A_PERSON.includes(canonical.slice(0, 2))) {
      return { reason: 'starts with two letters that are never given to a person' };
    }
    return { canonical };
  }),
  typed: (x) => {
    const given = `upper(substr(${x}, 1, 2)) NOT IN (${NOT_OF_A_PERSON.map(literal).join(', ')})`;
    return typedWhere(`(${FORMAT.sql(x)} AND ${given})`, `upper(replace(${x}, ' ', ''))`);
  },
  type: 'string',
  class: 'direct_identifier',
  role: 'nino',
  rule: 'Two letters, six digits and a letter from A to D, spaces allowed: AB 12 34 56 C. Prefixes that are never given to a person are refused.',
  example: 'AB123456C',
  source: 'HMRC National Insurance Manual NIM39110',
};
