import type { FieldKind } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

const FORMAT = pattern('[0-9]{3}/?[0-9]{2}');

/** Home Office offence code: three digits of class, two of sub-class. Canonical `NNN/NN`; probation's system leaves the slash out. */
export const homeOfficeCode: FieldKind = {
  name: 'home_office_code',
  title: 'Home Office offence code',
  zod: zodOf((raw) => {
    if (!FORMAT.matches(raw))
      return { reason: 'is not in the form of a Home Office offence code, such as 043/00 or 04300' };
    return { canonical: `${raw.slice(0, 3)}/${raw.slice(-2)}` };
  }),
  valid: FORMAT.sql,
  normalise: (x) => `(substr(${x}, 1, 3) || '/' || substr(replace(${x}, '/', ''), 4, 2))`,
  type: 'string',
  class: 'criminal_offence',
  rule: 'Three digits of class and two of sub-class, with or without the slash: 043/00 or 04300. Leading zeros are part of the code.',
  example: '043/00',
  source: 'Home Office counting rules; ministryofjustice/hmpps-manage-offences-api V73 risk actuarial table',
};
