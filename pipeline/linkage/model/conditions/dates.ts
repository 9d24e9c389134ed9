import { z } from 'zod';
import { edits, feature, form } from './form.ts';
import { dayColumn, digitsColumn } from './node-columns.ts';

/** Forms over dates. */

/** How many digits differ; with `transposition`, two neighbouring digits of one part swapped count as one. */
export const dateEdit = form(
  'date_edit',
  z.strictObject({ date_edit: feature, at_most: edits, transposition: z.boolean() }),
  (condition) => ({
    features: [condition.date_edit],
    sql: () => dateEditSql(condition.date_edit, condition.at_most, condition.transposition),
  }),
);

export const daysApart = form(
  'days_apart',
  z.strictObject({ days_apart: feature, at_most: z.int().min(0) }),
  (condition) => ({
    features: [condition.days_apart],
    sql: () => {
      const day = dayColumn(condition.days_apart);
      return `(abs(l.${day} - r.${day}) <= ${condition.at_most})`;
    },
  }),
);

/** The lowest bit of each of the eight digits. */
const DIGITS = 0x11111111;
/** Where two neighbouring digits of the day, the month or the year start, in bits from the right. */
const NEIGHBOURS = [0, 8, 16, 20, 24] as const;

function dateEditSql(of: string, atMost: number, transposition: boolean): string {
  const [l, r] = [`l.${digitsColumn(of)}`, `r.${digitsColumn(of)}`];
  const x = `xor(${l}, ${r})`;
  const few = `bit_count((${x} | (${x} >> 1) | (${x} >> 2) | (${x} >> 3)) & ${DIGITS}) <= ${atMost}`;
  if (!transposition || atMost === 0) return `(${few})`;
  const digit = (date: string, bits: number) => `((${date} >> ${bits}) & 15)`;
  const swaps = NEIGHBOURS.map(
    (bits) =>
      `((${x} >> ${bits + 8}) = 0 AND (${x} & ${2 ** bits - 1}) = 0 AND ${digit(l, bits)} = ${digit(r, bits + 4)} AND ${digit(l, bits + 4)} = ${digit(r, bits)})`,
  );
  return `(${few} OR ${swaps.join(' OR ')})`;
}
