import type { FieldKind } from '../contract.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { literal } from './sql-literal.ts';

const OUTWARD = '[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])';
/** No place: the NHS writes it for no fixed abode and for places abroad, with letters that no real postcode has. */
export const NO_PLACE = 'ZZ99';
/** The NHS's postcode of no fixed abode. */
const NO_FIXED_ABODE = `${NO_PLACE} 3VZ`;
const IN_WORDS = ['NFA', 'N.F.A.', 'NO FIXED ABODE'];
const FORMAT = pattern(eitherCase(`(?:${OUTWARD}) *[0-9][ABD-HJLNP-UW-Z]{2}|${NO_PLACE} *[0-9][A-Z]{2}`));

/** UK postcode, canonical in capitals with one space: `LS1 4AP`. The form is checked, not whether the postcode is in use. */
export const postcode: FieldKind = {
  name: 'postcode',
  title: 'Postcode',
  zod: zodOf((raw) => {
    if (IN_WORDS.includes(raw.toUpperCase())) return { canonical: NO_FIXED_ABODE };
    if (!FORMAT.matches(raw)) return { reason: 'is not in the form of a full UK postcode, such as LS1 4AP' };
    const letters = raw.replaceAll(' ', '').toUpperCase();
    return { canonical: `${letters.slice(0, -3)} ${letters.slice(-3)}` };
  }),
  typed: (x) => {
    const letters = `upper(replace(${x}, ' ', ''))`;
    const outward = `greatest(length(${letters}) - 3, 0)`;
    const spaced = `substr(${letters}, 1, ${outward}) || ' ' || substr(${letters}, ${outward} + 1)`;
    const words = IN_WORDS.map(literal).join(', ');
    return `CASE WHEN ${FORMAT.sql(x)} THEN ${spaced} WHEN upper(${x}) IN (${words}) THEN ${literal(NO_FIXED_ABODE)} END`;
  },
  spellings: IN_WORDS,
  type: 'string',
  class: 'quasi_identifier',
  role: 'postcode',
  rule: 'A full UK postcode, small or capital letters, with or without the space: LS1 4AP. ZZ99 codes are taken; NFA and no fixed abode are kept as ZZ99 3VZ.',
  example: 'LS1 4AP',
  source: 'Royal Mail postcode format (BS 7666); NHS Data Dictionary for ZZ99',
};
