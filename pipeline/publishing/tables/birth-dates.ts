import { tableName } from '../../../schemas/contract.ts';
import type { Treatment } from '../../agreements/agreement.ts';
import type { Computing } from '../../engine/computing.ts';
import { type ColumnType, viewStatement } from '../../views/stand-in.ts';
import type { View } from '../../views/view.ts';
import type { SuppliedExtract, SuppliedProduct } from '../products.ts';
import { usableColumns } from '../publishable.ts';
import type { ExtractRows } from './extract-rows.ts';

/** The table of exact birth dates that views compute ages from; nobody gets it. */
const BIRTH_DATES = 'birth_dates';
/** The views whose text says which birth date is a person's. */
export const BIRTH_DATE_VIEWS = ['people_details', 'people_birth_dates'] as const;

/** How the birth date of a people extract is granted; undefined where it is not, or only as a pseudonym. */
function birthDateOf({ contract, fields }: SuppliedExtract): Treatment | undefined {
  const name = contract.fields.find(({ role }) => role === 'date_of_birth')?.name;
  const treatment = fields.find((field) => field.name === name)?.treatment;
  return treatment?.kind === 'share' || treatment?.kind === 'generalise' ? treatment : undefined;
}

/** The same extract, its birth date as it was sent. */
function withExactBirthDate(extract: SuppliedExtract): SuppliedExtract {
  const name = extract.contract.fields.find(({ role }) => role === 'date_of_birth')?.name;
  const fields = extract.fields.map((field) =>
    field.name === name && field.treatment.kind === 'generalise'
      ? { ...field, treatment: { kind: 'share' } as const }
      : field,
  );
  return { ...extract, fields };
}

/**
 * Makes `birth_dates (person, birth_date, age_in_years)` beside the product's tables: of each person the exact birth date that the
 * view `people_birth_dates` chooses, so that an age is right though the agreement grants the month of birth only.
 * `age_in_years` is false where it grants the year only: an age at a known day would tell more than that.
 *
 * @param making.rowsOf gives an extract's rows as its fields are treated
 */
export async function makeBirthDates(
  computing: Computing,
  product: SuppliedProduct,
  making: {
    readonly views: readonly View[];
    readonly columnType: ColumnType;
    readonly rowsOf: (extract: SuppliedExtract) => Promise<ExtractRows>;
  },
): Promise<void> {
  const { extracts } = product;
  const instead = new Map<string, string>();
  for (const extract of extracts) {
    if (extract.contract.role !== 'people' || birthDateOf(extract)?.kind !== 'generalise') continue;
    const name = tableName(extract.contract.id);
    const { sql } = await making.rowsOf(withExactBirthDate(extract));
    await computing.makeAside({ name: `exact_${name}`, sql, byPerson: false });
    instead.set(name, `exact_${name}`);
  }
  const granted = extracts.flatMap((extract) => birthDateOf(extract) ?? []);
  const inYears = !granted.some((treatment) => treatment.kind === 'generalise' && treatment.to === 'year');
  const statement = (name: (typeof BIRTH_DATE_VIEWS)[number]) => {
    const view = making.views.find((candidate) => candidate.name === name);
    if (!view) throw new Error(`There is no view ${name}.`);
    return viewStatement(view, usableColumns(product), making.columnType, computing.schema, instead);
  };
  await computing.makeAside({
    name: BIRTH_DATES,
    sql: `WITH people_details AS (${statement('people_details')}),
    chosen AS (${statement('people_birth_dates')})
    SELECT person, birth_date, ${inYears ? 'TRUE' : 'FALSE'} AS age_in_years FROM chosen`,
    byPerson: false,
  });
  for (const exact of instead.values()) await computing.dropAside(exact);
}
