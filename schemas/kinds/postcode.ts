import type { FieldKind } from '../contract.ts';
import { eitherCase, pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

const OUTWARD = '[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])';
/** ZZ99 is no place: the NHS writes it for no fixed abode and for places abroad, with letters that no real postcode has. */
const NO_PLACE = 'ZZ99 *[0-9][A-Z]{2}';
const FORMAT = pattern(eitherCase(`(?:${OUTWARD}) *[0-9][ABD-HJLNP-UW-Z]{2}|${NO_PLACE}`));

/** UK postcode, canonical in capitals with one space: `LS1 4AP`. The form is checked, not whether the postcode is in use. */
export const postcode: FieldKind = {
  name: 'postcode',
  title: 'Postcode',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw)) return { reason: 'is not in the form of a full UK postcode, such as LS1 4AP' };
    const letters = raw.replaceAll(' ', '').toUpperCase();
    return { canonical: `${letters.slice(0, -3)} ${letters.slice(-3)}` };
  }),
  valid: FORMAT.sql,
  normalise: (x) => {
    const letters = `upper(replace(${x}, ' ', ''))`;
    const outward = `greatest(length(${letters}) - 3, 0)`;
    return `(substr(${letters}, 1, ${outward}) || ' ' || substr(${letters}, ${outward} + 1))`;
  },
  type: 'string',
  class: 'quasi_identifier',
  role: 'postcode',
  rule: 'A full UK postcode, small or capital letters, with or without the space: LS1 4AP. ZZ99 codes (no fixed abode) are taken.',
  example: 'LS1 4AP',
  source: 'Royal Mail postcode format (BS 7666); NHS Data Dictionary for ZZ99',
};
