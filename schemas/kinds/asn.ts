import type { FieldKind } from '../contract.ts';
import { checkLetter, checkLetterSql } from './check-letter.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

const FORMAT = pattern(
  eitherCase('[0-9]{2}[A-Z0-9]{6,7}[0-9]{11}[A-Z]|[0-9]{2}/[A-Z0-9]{4,5}/[A-Z0-9]{2}/[0-9]{11}[A-Z]'),
);

/** In canonical form, with digits for the force and the system, as nearly all are. */
const USUAL = pattern('[0-9]{4}[A-Z0-9]{2}[0-9]{13}[A-Z]');

/**
 * The check letter of a usual number. The remainder is that of a sum as well, so that two of its parts are read as numbers and no text
 * is put together, which is the dearest part of the check.
 */
function usualLetterSql(x: string): string {
  const yearAndForce = `TRY_CAST(substr(${x}, 1, 4) AS BIGINT)`;
  const systemAndSequence = `TRY_CAST(substr(${x}, 7, 13) AS BIGINT)`;
  const force = `(${yearAndForce} % 100) * 1000000000000000`;
  const system = `(${systemAndSequence} // 100000000000) * 10000000000000`;
  const year = `(${yearAndForce} // 100) * 100000000000`;
  return checkLetterSql(`${force} + ${system} + ${year} + ${systemAndSequence} % 100000000000`);
}

/** Only codes of two digits count towards the check letter; a code with a letter in it is left out. */
const digitsOnly = (code: string) => (/^[0-9]{2}$/.test(code) ? code : '');

function checkDigits(asn: string): string {
  const force = asn.slice(-18, -16);
  const system = asn.slice(-14, -12);
  return digitsOnly(force) + digitsOnly(system) + asn.slice(0, 2) + asn.slice(-12, -1);
}

/**
 * Arrest summons number `YY/FFUU/SS/NNNNNNNNNNNL` (year, force and unit, system, sequence, check letter), canonical without slashes.
 *
 * 20 characters, or 21 where the force's own code is led by one more. The check letter is that of force, system, year and
 * sequence written after one another; up to 17 digits, which is more than a JavaScript number holds exactly.
 */
export const arrestSummonsNumber: FieldKind = {
  name: 'arrest_summons_number',
  title: 'Arrest summons number (ASN)',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of an arrest summons number, such as 11/01ZD/01/00000448754K' };
    const canonical = raw.replaceAll('/', '').toUpperCase();
    if (checkLetter(checkDigits(canonical)) !== canonical.slice(-1)) {
      return { reason: 'has a check letter that does not fit its number: a character is mistyped' };
    }
    return { canonical };
  }),
  typed: (x) => {
    // Counted from the end, with the slashes where they are: taking them out first would cost once per use.
    const slashed = `substr(${x}, 3, 1) = '/'`;
    const code = (from: number, fromSlashed: number) =>
      `substr(${x}, CASE WHEN ${slashed} THEN ${fromSlashed} ELSE ${from} END, 2)`;
    // Of digits and letters, which the form has made sure of, the digits come first.
    const digits = (two: string) =>
      `CASE WHEN substr(${two}, 1, 1) <= '9' AND substr(${two}, 2, 1) <= '9' THEN ${two} ELSE '' END`;
    const force = digits(code(-18, -20));
    const system = digits(code(-14, -15));
    const number = `TRY_CAST(${force} || ${system} || substr(${x}, 1, 2) || substr(${x}, -12, 11) AS BIGINT)`;
    const fits = `(${FORMAT.sql(x)} AND ${checkLetterSql(number)} = upper(substr(${x}, -1, 1)))`;
    const general = typedWhere(fits, `upper(replace(${x}, '/', ''))`);
    const usual = typedWhere(`${usualLetterSql(x)} = substr(${x}, 20, 1)`, x);
    return `CASE WHEN ${USUAL.sql(x)} THEN ${usual} ELSE ${general} END`;
  },
  type: 'string',
  class: 'direct_identifier',
  rule: 'Year, force and unit, system, eleven-digit sequence and check letter, with or without slashes: 11/01ZD/01/00000448754K. The check letter must fit.',
  example: '1101ZD0100000448754K',
  source: 'ministryofjustice/bichard7-next-core Asn.ts and isAsnValid.ts',
};
