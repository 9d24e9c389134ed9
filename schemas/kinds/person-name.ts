import type { FieldKind, FieldRole } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

const MARKS = " \t\u00A0'`.,()/\\-\u00B4\u02BC\u2010\u2011\u2018\u2019";
const LATIN = 'A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u1E00-\u1EFF';
/** Accents that are written as characters of their own. */
const ACCENTS = '\u0300-\u036F';
const LONGEST = 100;

/** Any script. Tables of letters differ between engines' Unicode versions, so SQL takes Latin letters and leaves the rest to zod. */
const ANY_SCRIPT = new RegExp(`^[${MARKS}]*\\p{L}[\\p{L}\\p{M}${MARKS}]*$`, 'u');
const IN_SQL = pattern(`[${MARKS}]*[${LATIN}][${LATIN}${ACCENTS}${MARKS}]*`);

function personName(name: string, title: string, role: FieldRole, example: string): FieldKind {
  return {
    name,
    title,
    zod: zodOf((raw) => {
      if ([...raw].length > LONGEST) return { reason: `is longer than ${LONGEST} characters` };
      if (raw.includes('\uFFFD')) return { reason: 'has a character that was lost in the file’s encoding' };
      if (!ANY_SCRIPT.test(raw))
        return {
          reason:
            'has something other than letters, spaces, hyphens, apostrophes, full stops, commas, slashes and brackets',
        };
      return { canonical: raw.replace(/[ \t\u00A0]+/g, ' ').replace(/^ | $/g, '') };
    }),
    typed: (x) =>
      typedWhere(
        `(length(${x}) <= ${LONGEST} AND ${IN_SQL.sql(x)})`,
        `trim(regexp_replace(${x}, '[ \t\u00A0]+', ' ', 'g'))`,
      ),
    type: 'string',
    class: 'direct_identifier',
    role,
    rule: `Letters of any script, spaces, hyphens, apostrophes, full stops, commas, slashes and brackets, at most ${LONGEST} characters. No digits.`,
    example,
    source:
      'The product’s own rule: a digit or a control character in a name means shifted columns or a wrong encoding',
  };
}

/** Surname, upper or lower case as sent. */
export const surname: FieldKind = personName('surname', 'Surname', 'surname', 'O’Brien-Smith');
/** First forename. */
export const forename: FieldKind = personName('forename', 'Forename', 'forename', 'Zoë');
/** Second and later forenames. */
export const middleName: FieldKind = personName('middle_name', 'Middle name', 'middle_name', 'Anne Marie');
