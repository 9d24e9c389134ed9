import type { FieldKind } from '../contract.ts';
import { checkLetter, checkLetterSql } from './check-letter.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

const FORMAT = pattern(
  eitherCase('[0-9]{2}[A-Z0-9]{6,7}[0-9]{11}[A-Z]|[0-9]{2}/[A-Z0-9]{4,5}/[A-Z0-9]{2}/[0-9]{11}[A-Z]'),
);

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
  valid: (x) => {
    const asn = `upper(replace(${x}, '/', ''))`;
    const fromEnd = (back: number, count: number) =>
      `substr(${asn}, greatest(length(${asn}) - ${back - 1}, 1), ${count})`;
    const digits = (code: string) => `CASE WHEN ${pattern('[0-9]{2}').sql(code)} THEN ${code} ELSE '' END`;
    const number = `(${digits(fromEnd(18, 2))} || ${digits(fromEnd(14, 2))} || substr(${asn}, 1, 2) || ${fromEnd(12, 11)})`;
    return `(${FORMAT.sql(x)} AND coalesce(${checkLetterSql(number)} = ${fromEnd(1, 1)}, false))`;
  },
  normalise: (x) => `upper(replace(${x}, '/', ''))`,
  type: 'string',
  class: 'direct_identifier',
  rule: 'Year, force and unit, system, eleven-digit sequence and check letter, with or without slashes: 11/01ZD/01/00000448754K. The check letter must fit.',
  example: '1101ZD0100000448754K',
  source: 'ministryofjustice/bichard7-next-core Asn.ts and isAsnValid.ts',
};
