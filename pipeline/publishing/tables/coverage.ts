import { type Contract, tableName } from '../../../schemas/contract.ts';
import type { ScalarColumn } from '../../engine/catalogue.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { NewTable } from '../product-writer.ts';
import type { SuppliedExtract, SuppliedProduct } from '../products.ts';
import { emptyRows } from './extract-rows.ts';
import { missingDeliveries } from './missing-deliveries.ts';

/**
 * Rules by which the content of an extract says what it covers. No source gives them.
 *
 * A month is covered where it has at least `thin_month` of the mean of the months with rows around it: `months_around` before it
 * and as many after it. A stray date so covers nothing. What is usual at a covered month is the mean over all months from the
 * first to the last of the covered ones around it. A run of months that are not covered is a gap where at least
 * `gap_rows_expected` rows were to be expected in it: where rows come one at a time and independently, chance leaves such a run
 * empty less than once in 20,000.
 */
export const COVERAGE_RULES = { months_around: 12, thin_month: 0.1, gap_rows_expected: 10 } as const;

const EXTRACT: ScalarColumn = {
  name: 'extract',
  type: 'string',
  comment: 'The extract, e.g. police.offences. A reserved word: write "extract".',
};
const AGENCY: ScalarColumn = { name: 'agency', type: 'string', comment: 'The agency that sends it.' };

/** How far each delivered extract of a product reaches, by what is in it. Reads the tables of the extracts, which lie in `schema`. */
export function coverageTable(product: SuppliedProduct, schema = product.database): NewTable {
  const columns: readonly ScalarColumn[] = [
    EXTRACT,
    AGENCY,
    { name: 'data_to', type: 'date', comment: 'The last day the extract knows of, as its newest file says.' },
    {
      name: 'covered_from',
      type: 'date',
      comment: 'The first day that its rows speak of; empty where no granted field dates them.',
    },
    {
      name: 'covered_to',
      type: 'date',
      comment:
        'The last day that it covers by its rows: the end of the last month with rows, or data_to where that is earlier. See coverage_gaps for months without.',
    },
    { name: 'rows', type: 'bigint', comment: 'Rows of the extract in this product.' },
    { name: 'deliveries', type: 'int', comment: 'Deliveries that it is made from.' },
    {
      name: 'deliveries_missing',
      type: 'int',
      comment:
        'Deliveries that its cadence leads one to expect between the first and the last, and that are not there.',
    },
  ];
  const delivered = product.extracts.filter(({ dataTo }) => dataTo !== undefined);
  const rows = delivered.map(
    (extract) =>
      `SELECT ${literal(extract.contract.id)} AS "extract", ${literal(extract.contract.agency)} AS agency, ${day(extract)} AS data_to, count(*) AS held, ${extract.deliveries.length} AS deliveries, ${missingDeliveries(extract).length} AS deliveries_missing FROM ${tableOf(schema, extract.contract)}`,
  );
  const selected = columns.map(({ name }) => identifier(name)).join(', ');
  return {
    name: 'coverage',
    kind: 'coverage',
    comment:
      'What each extract covers, by its rows and its deliveries: one row per granted extract that has been delivered.',
    columns,
    sql:
      rows.length === 0
        ? emptyRows(columns)
        : `WITH ${covered(schema, delivered)},
held_rows AS (${rows.join('\nUNION ALL\n')})
SELECT ${selected} FROM (
  SELECT held_rows."extract", held_rows.agency, held_rows.data_to, reach.covered_from,
    CASE WHEN reach.covered_to < held_rows.data_to THEN reach.covered_to ELSE held_rows.data_to END AS covered_to,
    held_rows.held AS "rows", held_rows.deliveries, held_rows.deliveries_missing
  FROM held_rows
  LEFT JOIN reach ON reach."extract" = held_rows."extract"
) AS covered_extracts`,
  };
}

/** Months without rows, and deliveries that are missing. Reads the tables of the extracts, which lie in `schema`. */
export function coverageGapsTable(product: SuppliedProduct, schema = product.database): NewTable {
  const columns: readonly ScalarColumn[] = [
    EXTRACT,
    AGENCY,
    {
      name: 'date_field',
      type: 'string',
      comment: 'The field whose dates leave the gap; empty for a delivery.',
    },
    { name: 'gap_from', type: 'date', comment: 'First day of the gap.' },
    { name: 'gap_to', type: 'date', comment: 'Last day of the gap.' },
    {
      name: 'rows_expected',
      type: 'bigint',
      comment: 'Rows that the extract usually has in as many months around; empty for a delivery.',
    },
    {
      name: 'why',
      type: 'string',
      comment: 'Months without rows, Starts late, Stops early, or Delivery missing.',
    },
  ];
  const delivered = product.extracts.filter(({ dataTo }) => dataTo !== undefined);
  const missing = delivered.flatMap((extract) =>
    missingDeliveries(extract).map(
      ({ from, to }) =>
        `SELECT ${literal(extract.contract.id)}, ${literal(extract.contract.agency)}, CAST(NULL AS varchar), DATE ${literal(from)}, DATE ${literal(to)}, CAST(NULL AS bigint), 'Delivery missing'`,
    ),
  );
  const gap = (from: string, to: string, months: string, why: string, source: string) =>
    `SELECT "extract", agency, date_field, ${from} AS gap_from, ${to} AS gap_to, CAST(floor(usual_rows * (${months})) AS bigint) AS rows_expected, ${literal(why)} AS why FROM ${source}`;
  return {
    name: 'coverage_gaps',
    kind: 'coverage',
    comment:
      'Where what an extract covers has a hole: months in which rows were to be expected and hardly any came, and deliveries that did not come.',
    columns,
    sql:
      delivered.length === 0
        ? emptyRows(columns)
        : `WITH ${covered(schema, delivered)},
neighbours AS (
  SELECT "extract", agency, date_field, usual_rows, covered_month,
    lag(covered_month) OVER (PARTITION BY "extract", date_field ORDER BY covered_month NULLS LAST) AS month_before
  FROM covered_months
),
placed AS (
  SELECT covered_months."extract", covered_months.agency, covered_months.date_field, covered_months.covered_month,
    covered_months.usual_rows, reach.covered_to,
    row_number() OVER (PARTITION BY covered_months."extract", covered_months.date_field ORDER BY covered_months.covered_month NULLS LAST) AS place,
    row_number() OVER (PARTITION BY covered_months."extract", covered_months.date_field ORDER BY covered_months.covered_month DESC NULLS LAST) AS place_from_last
  FROM covered_months
  JOIN reach ON reach."extract" = covered_months."extract"
),
firsts AS (
  SELECT "extract", agency, date_field, usual_rows, covered_month, CAST(date_trunc('quarter', covered_month) AS date) AS first_quarter
  FROM placed
  WHERE place = 1
),
lasts AS (
  SELECT "extract", agency, date_field, usual_rows, date_add('month', 1, covered_month) AS month_after, date_add('day', 1, covered_to) AS reach_after
  FROM placed
  WHERE place_from_last = 1
),
gaps AS (
  ${gap("date_add('month', 1, month_before)", "date_add('day', -1, covered_month)", "date_diff('month', month_before, covered_month) - 1", 'Months without rows', 'neighbours')}
  UNION ALL
  ${gap('first_quarter', "date_add('day', -1, covered_month)", "date_diff('month', first_quarter, covered_month)", 'Starts late', 'firsts')}
  UNION ALL
  ${gap('month_after', "date_add('day', -1, reach_after)", "date_diff('month', month_after, reach_after)", 'Stops early', 'lasts')}
)
SELECT ${columns.map(({ name }) => identifier(name)).join(', ')}
FROM gaps
WHERE rows_expected >= ${COVERAGE_RULES.gap_rows_expected}${missing.map((row) => `\nUNION ALL\n${row}`).join('')}`,
  };
}

/** The months with rows around one, by which what is usual there is judged. */
const NEIGHBOURS = `PARTITION BY "extract", date_field ORDER BY covered_month NULLS LAST ROWS BETWEEN ${COVERAGE_RULES.months_around} PRECEDING AND ${COVERAGE_RULES.months_around} FOLLOWING`;

/** CTEs: `covered_months` by extract and dated field, and `reach`, from where to where each extract is covered. */
function covered(schema: string, delivered: readonly SuppliedExtract[]): string {
  const counts = delivered.flatMap((extract) =>
    datedFields(extract).map((field) => {
      const date = identifier(field);
      return `SELECT ${literal(extract.contract.id)} AS "extract", ${literal(extract.contract.agency)} AS agency, ${literal(field)} AS date_field, CAST(date_trunc('month', ${date}) AS date) AS covered_month, min(${date}) AS first_date, count(*) AS dated_rows FROM ${tableOf(schema, extract.contract)} WHERE ${date} <= ${day(extract)} GROUP BY CAST(date_trunc('month', ${date}) AS date)`;
    }),
  );
  const none =
    'SELECT CAST(NULL AS varchar) AS "extract", CAST(NULL AS varchar) AS agency, CAST(NULL AS varchar) AS date_field, CAST(NULL AS date) AS covered_month, CAST(NULL AS date) AS first_date, CAST(NULL AS bigint) AS dated_rows WHERE FALSE';
  return `dated AS (
  ${counts.length === 0 ? none : counts.join('\n  UNION ALL\n  ')}
),
neighboured AS (
  SELECT "extract", agency, date_field, covered_month, first_date, dated_rows,
    1e0 * CAST(sum(dated_rows) OVER (${NEIGHBOURS}) AS bigint) / count(*) OVER (${NEIGHBOURS}) AS rows_around
  FROM dated
),
covered_months AS (
  SELECT "extract", agency, date_field, covered_month, first_date,
    1e0 * CAST(sum(dated_rows) OVER (${NEIGHBOURS}) AS bigint)
      / (date_diff('month', min(covered_month) OVER (${NEIGHBOURS}), max(covered_month) OVER (${NEIGHBOURS})) + 1) AS usual_rows
  FROM neighboured
  WHERE dated_rows >= ${COVERAGE_RULES.thin_month}e0 * rows_around
),
reach AS (
  SELECT "extract", min(first_date) AS covered_from,
    date_add('day', -1, date_add('month', 1, max(covered_month))) AS covered_to
  FROM covered_months
  GROUP BY "extract"
)`;
}

/** The fields whose dates are events, where the agreement grants them by the day or the month. */
function datedFields({ contract, fields }: SuppliedExtract): readonly string[] {
  return fields
    .filter(
      ({ name, treatment }) =>
        contract.fields.some((field) => field.name === name && field.event !== undefined) &&
        (treatment.kind === 'share' || (treatment.kind === 'generalise' && treatment.to === 'month')),
    )
    .map(({ name }) => name);
}

function tableOf(schema: string, { id }: Contract): string {
  return `${identifier(schema)}.${identifier(tableName(id))}`;
}

function day({ dataTo = '' }: SuppliedExtract): string {
  return `DATE ${literal(dataTo)}`;
}
