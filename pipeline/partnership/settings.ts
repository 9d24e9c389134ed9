import { z } from 'zod';

const text = z.string().trim().min(1, 'Must not be empty.');
const agency = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Must be an agency such as police.');
const fileName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*\.json$/, 'Must be a file name such as model.json.');

/** `throughline.yaml`: what a partnership decides beside its contracts, agreements, models and views. */
export const settingsYaml = z.strictObject({
  name: text.describe('What the partnership is called.'),
  home: text
    .optional()
    .describe('Where data is kept on one machine; a path within this folder, or an absolute one.'),
  memory: z
    .string()
    .regex(/^[1-9][0-9]*(MB|GB)$/, 'Must be an amount such as 1GB.')
    .optional()
    .describe('The most memory that DuckDB may take.'),
  agencies: z.array(agency).default([]).describe('The order in which agencies are shown; others follow.'),
  includes: z
    .array(agency)
    .default([])
    .describe(
      'Agencies whose contracts come with Throughline and are used as they are: police, probation, prison, health.',
    ),
  placeholders: z
    .array(text)
    .optional()
    .describe(
      'What agencies write in a cell of which they know nothing, in any letter case; days as yyyy-mm-dd. In place of the list that comes with Throughline.',
    ),
  senders: z
    .record(
      agency,
      z.strictObject({
        receipts_key: z
          .string()
          .regex(
            /^age1[02-9ac-hj-np-z]{58}$/,
            'Must be an age public key, age1 and 58 more letters and digits.',
          )
          .describe('The agency’s own age public key: the key fields of its refused rows are sealed for it.'),
      }),
    )
    .default({})
    .describe('What agencies gave for what goes back to them, by agency.'),
  linkage: z
    .strictObject({
      model: fileName
        .optional()
        .describe('The linkage model: a file in models/, here or of those that come with Throughline.'),
      join: z.number().optional().describe('Match weight in bits from which two records are joined.'),
      keep: z.number().optional().describe('Match weight from which a pair is kept for review.'),
    })
    .default({}),
  publishing: z
    .strictObject({
      earlier_run_hours: z
        .number()
        .min(0)
        .default(24)
        .describe(
          'Hours for which the tables of a run are kept after those of the next are there, for queries that began on them.',
        ),
    })
    .prefault({}),
});

export type PartnershipSettings = z.infer<typeof settingsYaml>;

/** The public keys that agencies gave, by agency. */
export function sealingKeys({ senders }: PartnershipSettings): ReadonlyMap<string, string> {
  return new Map(Object.entries(senders).map(([agency, { receipts_key }]) => [agency, receipts_key]));
}

/** The model that links where a partnership names none: the Ministry of Justice’s published weights. */
export const DEFAULT_MODEL = 'hmpps-2026-02.json';
