import { z } from 'zod';

const text = z.string().trim().min(1, 'Must not be empty.');
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'Must be lower-case letters, digits and underscores, starting with a letter.');
const names = z.array(name).min(1, 'Must name at least one.');
const sentences = z.array(text).default([]);
const fields = z.record(name, names);
const values = z.record(name, text);

const columnYaml = z.strictObject({
  type: z
    .enum(['string', 'date', 'int', 'bigint', 'double', 'boolean', 'array<string>'])
    .describe('Its type, as Glue names it.'),
  is: text.describe('What it holds, for the analyst.'),
});

/** What a view declares of itself: the YAML in the comment at the top of its file. */
export const viewYaml = z.strictObject({
  title: text.describe('What it is called.'),
  grain: text.describe('What one row stands for.'),
  definition: text.describe('What it is, in sentences.'),
  includes: sentences.describe('What counts, a sentence each.'),
  excludes: sentences.describe('What does not count, a sentence each.'),
  source: text.describe('Where the definition comes from, and what of it no source confirms.'),
  needs: fields
    .default({})
    .describe(
      'Fields by table, e.g. `police_offences: [recordable]`: granted exactly as sent, or the view is not published.',
    ),
  uses: fields
    .default({})
    .describe('Fields by table, used where granted; NULL, or an empty table, where not.'),
  reads: names.default([]).describe('Views that it reads: they are published before it.'),
  references: names.default([]).describe('Reference tables that it joins, of `reference/references.yaml`.'),
  unpublished: z
    .array(z.enum(['birth_dates']))
    .default([])
    .describe(
      'Tables that the publisher makes for its views and publishes to nobody. `birth_dates (person, birth_date, age_in_years)`: exact birth dates, where the agreement grants them or what is coarser.',
    ),
  columns: z
    .record(name, columnYaml)
    .refine((columns) => Object.keys(columns).length > 0, 'Must describe every output column.')
    .describe('Every output column, in order.'),
  counts: names
    .default([])
    .describe(
      'Columns that count people or what people did, the widest first: released only through disclosure control.',
    ),
  rates: z
    .record(
      name,
      z.strictObject({
        of: name.describe('The count above the line.'),
        among: name.describe('The count below the line.'),
        per: z.int().positive().default(1).describe('100 for a percentage. Default 1.'),
        decimals: z.int().min(0).max(4).describe('Places that are kept.'),
      }),
    )
    .default({})
    .describe('Columns that are rates: computed from released counts.'),
  totals: z
    .array(
      z.strictObject({
        parts: z
          .record(name, z.union([text, z.array(text).min(1)]))
          .describe('The rows that are added up: those with these values; of a list, with one of them.'),
        whole: values.describe('The rows that they add up to.'),
        within: z.array(name).default([]).describe('Columns in which the parts equal the whole.'),
        between: z
          .tuple([name, name])
          .optional()
          .describe('First and last day of a row: the parts lie between those of the whole.'),
      }),
    )
    .default([])
    .describe('Which rows add up to which, for disclosure control.'),
  scenarios: z
    .strictObject({
      settings: name.describe(
        'A reference table with a row of settings for each scenario, named in its column `scenario`.',
      ),
      published: text.describe('The scenario that is published; views read the settings of this one.'),
      recomputes: names.describe(
        'Views that are computed anew under each scenario, each after those it reads.',
      ),
    })
    .optional()
    .describe('The view is computed once for each scenario, its column `scenario` naming it.'),
});

export type ViewYaml = z.infer<typeof viewYaml>;

/** What `reference/references.yaml` holds: each table's rows are in `<name>.csv` beside it, with hyphens for underscores. */
export const referencesYaml = z.record(
  name,
  z.strictObject({
    comment: text.describe('What it holds, for the analyst.'),
    source: text.describe('Where its rows come from, in which version, and what of them no source confirms.'),
    columns: z
      .record(
        name,
        z.strictObject({
          type: z.enum(['string', 'date', 'int', 'bigint', 'double', 'boolean']).describe('Its type.'),
          is: text.describe('What it holds.'),
        }),
      )
      .describe('Its columns, in the order of the CSV file.'),
  }),
);

/** JSON Schema (2020-12) of what a view declares, from which the page of its keys is made. */
export function viewJsonSchema(): object {
  return { title: 'Throughline view', ...z.toJSONSchema(viewYaml, { io: 'input' }) };
}

/** JSON Schema (2020-12) of the reference tables' declaration, for editors. */
export function referencesJsonSchema(): object {
  return { title: 'Throughline reference tables', ...z.toJSONSchema(referencesYaml, { io: 'input' }) };
}
