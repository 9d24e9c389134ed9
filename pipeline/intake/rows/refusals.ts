import type { Contract } from '../../../schemas/contract.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { IntakeDecision } from '../../sharing/decide-intake.ts';
import { coversEveryRow } from '../../sharing/row-alternatives.ts';
import type { ShapeFault } from '../file/record-scanner.ts';

/** The field under which faults of a whole row are reported. */
const ROW = 'row';

/** Why a row could not be read at all, in words for the data officer. */
export const SHAPE_REASONS: Readonly<Record<ShapeFault, string>> = {
  too_few_values: 'has fewer values than the header has columns',
  too_many_values:
    'has more values than the header has columns: put a value that holds a comma in quotation marks',
  open_quote: 'opens a quotation mark that is never closed',
  stray_quote:
    'has a quotation mark inside a value: put the whole value in quotation marks and write the one inside twice',
  too_long: 'is longer than a row can be',
};

/** Makes `refusals (row_number, field, reason, detail)`: one row for each reason a row was refused; no values of the row. */
export async function makeRefusals(workbench: Workbench): Promise<void> {
  await workbench.execute(
    'CREATE TABLE refusals (row_number BIGINT, field VARCHAR, reason VARCHAR, detail VARCHAR)',
  );
}

/** One row of `refusals` for a record that is not well formed. */
export function shapeRefusal(row: number, fault: ShapeFault): readonly [bigint, string, string, null] {
  return [BigInt(row), ROW, SHAPE_REASONS[fault], null];
}

/** The refusals as a receipt lists them: most rows first, with the first ten row numbers of each. */
export async function summariseRefusals(workbench: Workbench): Promise<Receipt['refusals']> {
  const groups = await workbench.rows(`
    SELECT field, reason, count(*) AS refused_rows, min(row_number, 10) AS first_rows
    FROM refusals GROUP BY field, reason ORDER BY refused_rows DESC, field, reason
  `);
  return groups.map((group) => ({
    field: String(group['field']),
    reason: String(group['reason']),
    rows: Number(group['refused_rows']),
    first_rows: Array.isArray(group['first_rows']) ? group['first_rows'].map(Number) : [],
  }));
}

/**
 * Writes the quarantine file: one line for each reason, with the row's number, the field, the reason and the row's own values.
 *
 * Values are those of fields that an agreement covers in every row: what none covers does not get past intake here either, and
 * the agency has it under the row number. Where agreements cover a field of some rows only it is not shown, as nobody can say
 * of a row that does not hold what it should whether it is one of them. A row that is not well formed has no values here, as
 * nobody can say which value belongs to which field. The file is for programs: a spreadsheet would take a value that starts
 * with `=` as a formula.
 */
export async function writeQuarantine(
  workbench: Workbench,
  contract: Contract,
  decision: IntakeDecision,
  file: string,
): Promise<void> {
  const shown = contract.fields
    .filter(({ name }) => {
      const field = decision.fields.get(name);
      const rows = [...(field?.vaultRows ?? []), ...(field?.lakeCases ?? []).map((each) => each.rows)];
      return coversEveryRow(rows);
    })
    .map(({ name }) => `, refused_as_sent.${identifier(name)}`);
  await workbench.execute(`
    COPY (
      SELECT refusals.row_number, refusals.field, concat_ws('. ', refusals.reason, refusals.detail) AS reason${shown.join('')}
      FROM refusals LEFT JOIN refused_as_sent USING (row_number)
      ORDER BY refusals.row_number, refusals.field, refusals.reason
    ) TO ${literal(file)} (FORMAT csv, HEADER)
  `);
}
