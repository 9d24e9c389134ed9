import { z } from 'zod';

const text = z.string().trim().min(1, 'Must not be empty.');
const day = z.iso.date('Must be a real date, written yyyy-mm-dd.');
const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Must be lower-case letters, digits and single hyphens.');
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'Must be lower-case letters, digits and underscores, starting with a letter.');
const extract = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'Must be a contract id such as police.offences.');
const clause = z
  .string()
  .regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/, 'Must be a clause number such as 5.1.')
  .describe("Number of a clause in `clauses`, in quotes: '5.10' without them would be read as 5.1.");
const fields = z.array(name).min(1, 'Must name at least one field.');

const conditionField = name.describe('The field that is looked at, whether or not it is published.');

const rowConditionYaml = z.union(
  [
    z.strictObject({
      field: conditionField,
      equals: text.describe('The code that the field must have.'),
      clause,
    }),
    z.strictObject({
      field: conditionField,
      in: z.array(text).min(1).describe('The codes of which the field must have one.'),
      clause,
    }),
    z.strictObject({
      field: conditionField,
      on_or_after: day.describe('The first day that passes.'),
      clause,
    }),
  ],
  'Must have field, clause and exactly one of equals, in (a list) and on_or_after (a date); codes in quotes.',
);

const fieldRuleYaml = z
  .strictObject({
    clause,
    share: fields.optional().describe('Published as they are.'),
    pseudonymise: fields.optional().describe("Published as a keyed hash that is this recipient's own."),
    generalise: z
      .strictObject({
        month: fields.optional().describe('Dates: the first day of the month.'),
        year: fields.optional().describe('Dates: the first day of the year.'),
        outward_postcode: fields.optional().describe('Postcodes: LS1 4AP becomes LS1.'),
        area: fields.optional().describe('Postcodes: LS1 4AP becomes LS.'),
      })
      .optional()
      .describe('Published, but coarser.'),
    link_only: fields.optional().describe('Used in the vault to link people; never published.'),
    withhold: fields
      .optional()
      .describe('Never leaves intake. Unnamed fields are withheld too: this says why.'),
    also_link: fields
      .optional()
      .describe('Fields published under this clause that may be used in the vault to link people as well.'),
  })
  .describe('What one clause says of the fields of this extract.');

const grantYaml = z.strictObject({
  extract: extract.describe('Id of its contract, e.g. police.offences.'),
  provider: slug.describe('Party that provides it.'),
  gateway: text.describe('Legal gateway, e.g. CDA1998.s115.'),
  clause,
  recipients: z
    .array(slug)
    .min(1, 'Must name at least one recipient.')
    .describe('Whose products it goes into, by their names under `recipients`.'),
  confidentiality: z
    .strictObject({
      basis: z
        .enum(['consent', 'statute', 's251', 'public_interest', 'not_confidential'])
        .describe('`s251`: section 251 of the National Health Service Act 2006.'),
      clause,
    })
    .optional()
    .describe('What lifts the duty of confidence, where the provider owes one.'),
  rows: z.array(rowConditionYaml).default([]).describe('Rows pass only where every condition holds.'),
  fields: z
    .array(fieldRuleYaml)
    .min(1, 'Must grant at least one field.')
    .describe('What each clause says of the fields of this extract. A field that none names is withheld.'),
});

/** One agreement as a person writes it: YAML 1.2, grouped so that each clause says what it does to which fields. */
export const agreementYaml = z.strictObject({
  id: slug.describe('The file is named after it, with `.yaml` behind it.'),
  title: text.describe('What it is about, in a line.'),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'Must be three numbers such as 1.0.0.')
    .describe('Raise it with every change: receipts, manifests and the ledger name it.'),
  starts_on: day.describe('First day on which anything may flow.'),
  ends_on: day.describe('Last day on which anything may flow.'),
  review_by: day.describe('Past this day nothing flows until the agreement is reviewed and the day moved.'),
  suspended_on: day.optional().describe('From this day nothing flows. Remove it to resume.'),
  withdrawn_on: day.optional().describe('From this day nothing flows, for good.'),
  pseudonym_epoch: z.int().min(1).describe('Raise it by one and every pseudonym changes.'),
  parties: z
    .record(
      slug,
      z.strictObject({
        name: text.describe('The organisation, as it signs.'),
        role: z
          .enum(['controller', 'processor', 'recipient'])
          .describe(
            'A controller provides data, a processor works on them for others, a recipient receives.',
          ),
        agency: name.optional().describe('The agency whose extracts this party provides, e.g. police.'),
        contact: text.describe('A mailbox of a post or a team, not of a person.'),
      }),
    )
    .describe('Who takes part, each under a name that the rest of the file uses.'),
  signatures: z
    .array(
      z.strictObject({
        party: slug.describe('Its name under `parties`.'),
        signatory: text.describe("A post, not a person's name."),
        signed_on: day.describe('The day of the signature.'),
      }),
    )
    .default([])
    .describe(
      'Who has signed. Nothing flows before the provider, the party of the recipient and every processor have.',
    ),
  purposes: z
    .record(
      name,
      z.strictObject({ statement: text.describe('What the data may be used for, in full.'), clause }),
    )
    .describe('What for.'),
  recipients: z
    .record(
      slug,
      z.strictObject({
        name: text.describe('Who works with the product.'),
        party: slug.describe('The party they belong to, by its name under `parties`.'),
        purpose: name.describe('What they may use it for, by its name under `purposes`.'),
        clause,
      }),
    )
    .describe('Each has a product of its own, with pseudonyms of its own.'),
  grants: z
    .array(grantYaml)
    .min(1, 'Must grant at least one extract.')
    .describe('Who provides what of which extract.'),
  disclosure: z
    .strictObject({
      minimum_count: z.int().min(1).describe('Counts from 1 to one below this are withheld.'),
      round_to: z.int().min(1).describe('Released counts are rounded to the nearest multiple.'),
      rate_minimum_denominator: z.int().min(1).describe('Rates on fewer than this are withheld.'),
      clause,
    })
    .describe('How counts become releasable.'),
  clauses: z.record(clause, text).describe('The text of every clause that anything above refers to.'),
});

export type AgreementYaml = z.infer<typeof agreementYaml>;
export type FieldRuleYaml = z.infer<typeof fieldRuleYaml>;
