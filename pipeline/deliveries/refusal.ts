import { z } from 'zod';

/** What can be wrong with the shape of one record, before anything is known of its fields. */
export const SHAPE_FAULTS = [
  'too_few_values',
  'too_many_values',
  'open_quote',
  'stray_quote',
  'too_long',
  'not_an_object',
  'long_number',
] as const;
export type ShapeFault = (typeof SHAPE_FAULTS)[number];

const fields = z.array(z.string()).min(1).readonly();
const missing = z.strictObject({ kind: z.literal('missing'), field: z.string() });
const value = z.strictObject({ kind: z.literal('value'), field: z.string(), reason: z.string() });
const rule = z.strictObject({ kind: z.literal('rule'), fields, rule: z.string() });
const repeatedKey = z.strictObject({ kind: z.literal('repeated_key'), fields });
const shape = z.strictObject({ kind: z.literal('shape'), fault: z.enum(SHAPE_FAULTS) });
/** `code`: the error that it would be, where the file was not even named right. */
const file = z.strictObject({ kind: z.literal('file'), code: z.string().optional() });

/** Why a row was refused: what the contract's checks say, a key that an earlier row has, or a record that cannot be read. */
export const rowRefusalSchema = z.discriminatedUnion('kind', [missing, value, rule, repeatedKey, shape]);
export type RowRefusal = Readonly<z.infer<typeof rowRefusalSchema>>;

/** What a receipt adds: the whole sentence, how many rows, and up to ten of their numbers. */
const counted = {
  sentence: z.string(),
  rows: z.int().nonnegative(),
  first_rows: z.array(z.int().nonnegative()).readonly(),
};

/** A refusal as a receipt lists it. One of the whole `file` is of no row. */
export const listedRefusalSchema = z.discriminatedUnion('kind', [
  missing.extend(counted),
  value.extend(counted),
  rule.extend(counted),
  repeatedKey.extend(counted),
  shape.extend(counted),
  file.extend(counted),
]);

/** A wrong value that was left out, as a receipt lists it: the field, the rest of a sentence about it, and the rows. */
export const listedBlankedSchema = z.strictObject({ field: z.string(), reason: z.string(), ...counted });

const SHAPE_WORDS: Readonly<Record<ShapeFault, string>> = {
  too_few_values: 'The row has fewer values than the header has columns.',
  too_many_values:
    'The row has more values than the header has columns: put a value that holds a comma in quotation marks.',
  open_quote: 'The row opens a quotation mark that is never closed.',
  stray_quote:
    'The row has a quotation mark inside a value: put the whole value in quotation marks and write the one inside twice.',
  too_long: 'The row is longer than a row can be.',
  not_an_object: 'The line is no JSON object of plain values: texts, numbers, true, false and null.',
  long_number: 'The line has a number of more than 15 digits: write it as text, so that no digit is lost.',
};

/** A refusal as one sentence for the data officer: the only place where it is worded. */
export function refusalSentence(refusal: RowRefusal): string {
  switch (refusal.kind) {
    case 'missing':
      return `${refusal.field} is empty, and every row must have it.`;
    case 'value':
      return `${refusal.field} ${refusal.reason}.`;
    case 'rule':
      return refusal.rule;
    case 'repeated_key':
      return `The row has the same key (${refusal.fields.join(', ')}) as an earlier row, which was taken.`;
    case 'shape':
      return SHAPE_WORDS[refusal.fault];
  }
}

/** The fields a refusal speaks of; none where the row as a whole is at fault. */
export function refusalFields(refusal: RowRefusal): readonly string[] {
  if ('fields' in refusal) return refusal.fields;
  return 'field' in refusal ? [refusal.field] : [];
}
