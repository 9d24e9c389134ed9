import { z } from 'zod';
import { FIELD_CLASSES, FIELD_ROLES } from '../contract.ts';

const text = z.string().trim().min(1, 'Must not be empty.');
const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'Must be lower-case letters, digits and underscores, starting with a letter.',
  );
const code = z.string().min(1).describe("A code of that field's list, in quotes: 'Y', '2'.");
const span = {
  value: z.int().min(1),
  unit: z.enum(['day', 'week', 'month', 'quarter', 'year']),
};
const percent = z.number().min(0).max(10_000);
const classification = z
  .enum(FIELD_CLASSES)
  .describe('What the field says of a person; needed where its kind or code list does not say it.');

const eventYaml = z
  .strictObject({
    type: text.describe('What happened, e.g. Conviction.'),
    code: name.optional().describe('The field whose code says more of it.'),
    when: z
      .record(name, z.union([code, z.array(code).min(1)]))
      .refine((when) => Object.keys(when).length === 1, 'Must name one field.')
      .optional()
      .describe('It is an event only where this field has one of these codes.'),
  })
  .describe('The event that this date stands for: it becomes a row of the view events.');

const propertyYaml = z.strictObject({
  name: name.describe('The column name, as the header of the file writes it.'),
  kind: name.optional().describe('A kind of field, see docs/contracts.md; or give codes.'),
  codes: name.optional().describe('A code list: code-lists/<name>.csv.'),
  title: text.optional().describe('What the values are, for a kind that is described here.'),
  minimum: z.number().optional().describe('whole_number and decimal_number: the least value.'),
  maximum: z.number().optional().describe('whole_number and decimal_number: the greatest value.'),
  places: z.int().min(1).max(4).optional().describe('decimal_number: digits after the point, at most.'),
  pattern: text
    .optional()
    .describe(
      'pattern: a regular expression for the whole value: classes, groups, counts; [0-9], never \\d.',
    ),
  letters: z
    .enum(['upper', 'as_sent'])
    .optional()
    .describe('pattern: upper takes small letters too and keeps capitals.'),
  form: text.optional().describe('pattern: in plain English, what the value is: a letter and six digits.'),
  example: z.string().min(1).optional().describe('A made-up value that is accepted, in quotes.'),
  required: z.boolean().default(false).describe('Whether every row must have it.'),
  primaryKey: z.boolean().default(false).describe('Whether it is part of what names a row.'),
  classification: classification.optional(),
  role: z
    .union([
      z.enum(['person_id', 'none', ...FIELD_ROLES]),
      z
        .tuple([z.literal('person_id'), z.enum(FIELD_ROLES)])
        .describe('An agency’s id that others know as well.'),
    ])
    .optional()
    .describe(
      'person_id: the agency’s own id of the person. Others: the part it plays in linkage and in people.',
    ),
  ahead: z
    .boolean()
    .optional()
    .describe(
      'Whether the date may lie after the last day that a file covers. Dates of birth and of events may not unless this says so.',
    ),
  aliases: z.array(text).default([]).describe('Other names that the header may give the column.'),
  event: eventYaml.optional(),
  description: text,
});

const pair = z.tuple([name, name]);
const checkYaml = z.union(
  [
    z.strictObject({ not_before: pair.describe('[later, earlier]: dates.') }),
    z.strictObject({ together: pair.describe('Both are given, or neither.') }),
    z.strictObject({ needs: pair.describe('[field, needed]: where the first is given, so is the second.') }),
    z.strictObject({ only_where: z.strictObject({ field: name, other: name, code }) }),
    z.strictObject({ given_where: z.strictObject({ field: name, other: name, code }) }),
    z.strictObject({ empty_where: z.strictObject({ fields: z.array(name).min(1), other: name, code }) }),
  ],
  'Must be one of not_before, together, needs, only_where, given_where and empty_where; docs/contracts.md shows each.',
);

/** One contract as a person writes it: a subset of the Open Data Contract Standard 3.1, with our own keys beside it. */
export const contractYaml = z.strictObject({
  apiVersion: z.literal('v3.1.0', 'Must be v3.1.0.'),
  kind: z.literal('DataContract', 'Must be DataContract.'),
  id: z
    .string()
    .regex(
      /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/,
      'Must be <agency>.<extract>, such as police.offences: lower-case letters, digits and underscores.',
    ),
  name: text.describe('The title of the extract.'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'Must be three numbers such as 1.0.0.'),
  status: z.literal('active', 'Must be active: a contract that is not in use stays out of the folder.'),
  description: z.strictObject({ purpose: text.describe('What one row is.') }),
  team: z.strictObject({ name: text.describe('Who answers for the extract at the agency.') }),
  slaProperties: z
    .array(
      z.strictObject({
        property: z
          .enum(['frequency', 'latency'])
          .describe('frequency: how often it is sent. latency: how long after its data date it may come.'),
        ...span,
      }),
    )
    .default([]),
  extract: z
    .enum(['people', 'events'])
    .describe('people: who the agency knows, a row per name. events: what happened to them.'),
  mode: z
    .enum(['snapshot', 'changes', 'changes_with_deletes'])
    .describe('snapshot: each file replaces the one before. changes: each file adds or replaces rows.'),
  deletes: z
    .strictObject({ field: name, code })
    .optional()
    .describe('changes_with_deletes: the field and the code that take back the row of that key.'),
  encodings: z
    .array(z.enum(['utf-8', 'windows-1252']))
    .min(1)
    .default(['utf-8'])
    .describe('What the agency’s system writes; UTF-8 is always taken.'),
  guards: z
    .strictObject({
      refused_at_most_percent: percent.optional().describe('Rows refused, of the rows read.'),
      shrink_at_most_percent: percent.optional().describe('Rows fewer than is usual.'),
      growth_at_most_percent: percent.optional().describe('Rows more than is usual.'),
      vanished_at_most_percent: percent.optional().describe('People of the snapshot before who are gone.'),
      stops_early_at_most_days: z
        .int()
        .min(0)
        .optional()
        .describe('Days that dates of events end earlier than is usual.'),
      ahead_at_most_percent: percent.optional().describe('Dates of events after the data date.'),
      emptier_at_most_points: percent
        .optional()
        .describe('Points by which a field is filled less than is usual.'),
      new_codes_at_most_percent: percent.optional().describe('Rows with codes that were not there before.'),
      unknown_people_at_most_percent: percent.optional().describe('Rows of people in no people extract.'),
    })
    .default({})
    .describe('From where on a delivery looks like a mistake.'),
  schema: z
    .tuple([
      z.strictObject({
        name: name.describe('The table: the id with an underscore for the full stop.'),
        properties: z.array(propertyYaml).min(1),
      }),
    ])
    .describe('One table: the extract.'),
  checks: z.array(checkYaml).default([]).describe('What must hold between the fields of one row.'),
  source: text.describe('Where the list of fields comes from.'),
});

export type ContractYaml = z.infer<typeof contractYaml>;
export type PropertyYaml = z.infer<typeof propertyYaml>;
export type CheckYaml = z.infer<typeof checkYaml>;

/** `code-lists/code-lists.yaml`: what each list says of a person, and where it comes from. */
export const codeListsYaml = z.record(
  name,
  z.strictObject({
    title: text,
    classification,
    role: z.enum(FIELD_ROLES).optional(),
    source: text,
  }),
);
export type CodeListsYaml = z.infer<typeof codeListsYaml>;
