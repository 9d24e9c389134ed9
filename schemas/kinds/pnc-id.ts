import type { FieldKind } from '../contract.ts';
import { checkLetter, checkLetterSql } from './check-letter.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

/**
 * Three spellings: year and serial parted by a slash (`81/34U`, `1981/0000034U`); without a slash and with eleven digits, a
 * four-digit year (`19810000034U`); without a slash and shorter, a two-digit year (`8134U`). The slash is looked at first:
 * `2001/123L` has a four-digit year however short its serial. Ten digits without a slash could be either and are refused.
 */
const FORMAT = pattern(
  eitherCase('(?:[0-9]{2}|(?:19|20)[0-9]{2})/[0-9]{1,7}[A-Z]|(?:19|20)[0-9]{9}[A-Z]|[0-9]{3,9}[A-Z]'),
);

/** Two-digit years up to this one are of this century, later ones of the last: fixed, so that a re-run in 2040 agrees. */
const LAST_YEAR_OF_THIS_CENTURY = '39';

function canonicalPncId(raw: string): string {
  const slash = raw.indexOf('/');
  const yearDigits = slash > 0 ? slash : raw.length === 12 ? 4 : 2;
  const written = raw.slice(0, yearDigits);
  const serial = raw.slice(slash > 0 ? slash + 1 : yearDigits).toUpperCase();
  const century = written <= LAST_YEAR_OF_THIS_CENTURY ? '20' : '19';
  return `${written.length === 4 ? written : century + written}/${serial.padStart(8, '0')}`;
}

function canonicalPncIdSql(x: string): string {
  const slashed = `strpos(${x}, '/') > 0`;
  const year = `CASE WHEN ${slashed} THEN split_part(${x}, '/', 1) WHEN length(${x}) = 12 THEN substr(${x}, 1, 4) ELSE substr(${x}, 1, 2) END`;
  const serial = `CASE WHEN ${slashed} THEN split_part(${x}, '/', 2) WHEN length(${x}) = 12 THEN substr(${x}, 5) ELSE substr(${x}, 3) END`;
  const century = `CASE WHEN length(${year}) = 4 THEN '' WHEN ${year} <= '${LAST_YEAR_OF_THIS_CENTURY}' THEN '20' ELSE '19' END`;
  return `(${century} || ${year} || '/' || lpad(upper(${serial}), 8, '0'))`;
}

/**
 * Police National Computer id, canonical `YYYY/NNNNNNNL`.
 *
 * The check letter is that of the last two digits of the year followed by the seven of the serial. Two Ministry of Justice
 * services read the century differently (one by today's year, one with the pivot used here); the pivot is fixed so that the same file
 * always gives the same ids. A serial of nothing but zeros is a placeholder and is refused: it would link strangers.
 */
export const pncId: FieldKind = {
  name: 'pnc_id',
  title: 'PNC id',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of a PNC id, such as 81/34U or 1981/0000034U' };
    const canonical = canonicalPncId(raw);
    const serial = canonical.slice(5, 12);
    if (serial === '0000000') return { reason: 'has a serial number of nothing but zeros' };
    if (checkLetter(canonical.slice(2, 4) + serial) !== canonical.slice(12)) {
      return {
        reason: 'has a check letter that does not fit its number: a digit or the letter is mistyped',
      };
    }
    return { canonical };
  }),
  typed: (x) => {
    // Not by way of the canonical text: that would be built once per use, and this is the dearest check of a police file.
    const slash = `strpos(${x}, '/')`;
    const yearEnd = `CASE WHEN ${slash} > 0 THEN ${slash} - 1 WHEN length(${x}) = 12 THEN 4 ELSE 2 END`;
    const serialStart = `CASE WHEN ${slash} > 0 THEN ${slash} + 1 WHEN length(${x}) = 12 THEN 5 ELSE 3 END`;
    const year = `TRY_CAST(substr(${x}, ${yearEnd} - 1, 2) AS BIGINT)`;
    const serial = `TRY_CAST(substr(${x}, ${serialStart}, greatest(length(${x}) - ${serialStart}, 0)) AS BIGINT)`;
    const letter = checkLetterSql(`${year} * 10000000 + ${serial}`);
    const fits = `(${FORMAT.sql(x)} AND ${serial} > 0 AND ${letter} = upper(substr(${x}, -1, 1)))`;
    return typedWhere(fits, canonicalPncIdSql(x));
  },
  type: 'string',
  class: 'direct_identifier',
  role: 'pnc',
  rule: 'Year, serial number and check letter, with or without the slash and leading zeros: 81/34U, 1981/0000034U or 19810000034U. The check letter must fit. A two-digit year up to 39 is read as 20xx, from 40 as 19xx.',
  example: '81/34U',
  source:
    'criminaljusticehub.org.uk, PNC ID; ministryofjustice/hmpps-person-record PNCIdentifier.kt; century as ministryofjustice/hmpps-prisoner-search CanonicalPnc.kt',
};
