import type { FieldKind } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

const CANONICAL = pattern('[0-9]{3}/[0-9]{2}');
/**
 * The slash left out; zeros in front lost, as a spreadsheet loses them; made a number of. Three digits without a slash may be a class alone as
 * well as a code that lost two zeros, and are refused.
 */
const FORMAT = pattern('[0-9]{1,3}/[0-9]{2}|[0-9]{4,5}(?:[.]0)?');

/** Home Office offence code: three digits of class, two of sub-class. Canonical `NNN/NN`; probation's system leaves the slash out. */
export const homeOfficeCode: FieldKind = {
  name: 'home_office_code',
  title: 'Home Office offence code',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of a Home Office offence code, such as 043/00 or 04300' };
    const digits = raw.replace(/[.]0$/, '').replace('/', '').padStart(5, '0');
    return { canonical: `${digits.slice(0, 3)}/${digits.slice(3)}` };
  }),
  typed: (x) => {
    const digits = `lpad(replace(regexp_replace(${x}, '[.]0$', ''), '/', ''), 5, '0')`;
    const slashed = `substr(${digits}, 1, 3) || '/' || substr(${digits}, 4, 2)`;
    return `CASE WHEN ${CANONICAL.sql(x)} THEN ${x} WHEN ${FORMAT.sql(x)} THEN ${slashed} END`;
  },
  type: 'string',
  class: 'criminal_offence',
  rule: 'Three digits of class and two of sub-class, with or without the slash: 043/00 or 04300. Zeros in front may be missing where no doubt is left: 43/00, 8/01 or 4300.',
  example: '043/00',
  source: 'Home Office counting rules; ministryofjustice/hmpps-manage-offences-api V73 risk actuarial table',
};
