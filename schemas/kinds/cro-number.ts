import type { FieldKind } from '../contract.ts';
import { checkLetter, checkLetterSql } from './check-letter.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

const STANDARD = '[0-9]{1,6}/[0-9]{2}[A-Z]';
const SMALL_FILE = 'SF[0-9]{2}/[0-9]{1,6}[A-Z]';
const FORMAT = pattern(eitherCase(`${STANDARD}|${SMALL_FILE}`));

interface CroParts {
  readonly canonical: string;
  readonly year: string;
  readonly serial: string;
  readonly letter: string;
}

function partsOf(raw: string): CroParts {
  const upper = raw.toUpperCase();
  const letter = upper.slice(-1);
  const [left = '', right = ''] = upper.slice(0, -1).split('/');
  if (left.startsWith('SF')) return { canonical: upper, year: left.slice(2), serial: right, letter };
  const serial = left.padStart(6, '0');
  return { canonical: `${serial}/${right}${letter}`, year: right, serial, letter };
}

/**
 * Criminal Records Office number: `NNNNNN/YYL`, the serial padded to six digits, or an `SFYY/NNNNNNL` file number, whose serial
 * is kept as written because its check letter is computed without padding.
 *
 * The check letter is that of the year followed by the serial. A serial of nothing but zeros is refused as a placeholder.
 */
export const croNumber: FieldKind = {
  name: 'cro_number',
  title: 'CRO number',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of a CRO number, such as 65656/91H or SF05/482703J' };
    const { canonical, year, serial, letter } = partsOf(raw);
    if (/^0+$/.test(serial)) return { reason: 'has a serial number of nothing but zeros' };
    if (checkLetter(year + serial) !== letter) {
      return {
        reason: 'has a check letter that does not fit its number: a digit or the letter is mistyped',
      };
    }
    return { canonical };
  }),
  typed: (x) => {
    const smallFile = `upper(substr(${x}, 1, 2)) = 'SF'`;
    const serial = `CASE WHEN ${smallFile} THEN substr(${x}, 6, greatest(length(${x}) - 6, 0)) ELSE lpad(split_part(${x}, '/', 1), 6, '0') END`;
    const year = `CASE WHEN ${smallFile} THEN substr(${x}, 3, 2) ELSE substr(split_part(${x}, '/', 2), 1, 2) END`;
    const letter = checkLetterSql(`TRY_CAST(${year} || ${serial} AS BIGINT)`);
    const written = `upper(substr(${x}, -1, 1))`;
    const fits = `(${FORMAT.sql(x)} AND TRY_CAST(${serial} AS BIGINT) > 0 AND ${letter} = ${written})`;
    const canonical = `CASE WHEN ${smallFile} THEN upper(${x}) ELSE lpad(split_part(${x}, '/', 1), 6, '0') || '/' || upper(split_part(${x}, '/', 2)) END`;
    return typedWhere(fits, canonical);
  },
  type: 'string',
  class: 'direct_identifier',
  role: 'cro',
  rule: 'Serial number, slash, two-digit year and check letter (65656/91H), or an SF file number (SF05/482703J). The check letter must fit.',
  example: '65656/91H',
  source: 'ministryofjustice/hmpps-person-record CROIdentifier.kt; criminaljusticehub.org.uk, CRO number',
};
