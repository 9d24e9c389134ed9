import { z } from 'zod';
import type { Contract } from '../../../schemas/contract.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import {
  type RowRefusal,
  refusalFields,
  refusalSentence,
  rowRefusalSchema,
} from '../../deliveries/refusal.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { IntakeDecision } from '../../sharing/decide-intake.ts';
import { coversEveryRow } from '../../sharing/row-alternatives.ts';
import type { Refusals, RefusedAsSent } from './tables.ts';

/**
 * Makes the table of refusals, empty. Its `refusal` is a `RowRefusal` as JSON, so that rows are grouped by it and its structure comes back; `detail` is a sentence about this row alone.
 */
export async function makeRefusals(workbench: Workbench): Promise<Refusals> {
  await workbench.execute('CREATE TABLE refusals (row_number BIGINT, refusal VARCHAR, detail VARCHAR)');
  return { kind: 'refusals', name: 'refusals' };
}

/** One row of `refusals`. */
export function refusalRow(
  row: bigint | number,
  refusal: RowRefusal,
): readonly [row: bigint, refusal: string, detail: null] {
  return [BigInt(row), refusalText(refusal), null];
}

/** A refusal as `refusals` holds it. */
export function refusalText(refusal: RowRefusal): string {
  return JSON.stringify(refusal);
}

/** A refusal as `refusals` holds it, read back. */
const textSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(rowRefusalSchema);

const distinctSchema = z.object({ text: z.string() });

const groupSchema = z.object({
  refusal: textSchema,
  refused_rows: z.coerce.number<string>(),
  first_rows: z.array(z.coerce.number<string>()),
});

/** The refusals as a receipt lists them: most rows first, with the first ten row numbers of each. */
export async function summariseRefusals(
  workbench: Workbench,
  refusals: Refusals,
): Promise<Receipt['refusals']> {
  const groups = await workbench.rows(
    `
    SELECT refusal, count(*) AS refused_rows, min(row_number, 10) AS first_rows
    FROM ${refusals.name} GROUP BY refusal ORDER BY refused_rows DESC, refusal
  `,
    groupSchema,
  );
  return groups.map(({ refusal, refused_rows, first_rows }) => ({
    ...refusal,
    sentence: refusalSentence(refusal),
    rows: refused_rows,
    first_rows,
  }));
}

/** Makes `worded (refusal, kind, fields, sentence)`: each refusal there is, once, as the quarantine file shows it. */
async function wordRefusals(workbench: Workbench, refusals: Refusals): Promise<void> {
  await workbench.execute(
    'CREATE TABLE worded (refusal VARCHAR, kind VARCHAR, fields VARCHAR, sentence VARCHAR)',
  );
  const there = await workbench.rows(`SELECT DISTINCT refusal AS text FROM ${refusals.name}`, distinctSchema);
  using worded = await workbench.append('worded');
  for (const { text } of there) {
    const refusal = textSchema.parse(text);
    const fields = refusalFields(refusal).join(' ');
    worded.row([text, refusal.kind, fields, refusalSentence(refusal)]);
  }
}

/**
 * Writes the quarantine file: one line for each reason, with the row's number, the kind of refusal, the fields it
 * speaks of (parted by spaces), the reason as a sentence, and the row's own values.
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
  { refusals, refusedAsSent }: { readonly refusals: Refusals; readonly refusedAsSent: RefusedAsSent },
  file: string,
): Promise<void> {
  const shown = contract.fields
    .filter(({ name }) => {
      const field = decision.fields.get(name);
      const rows = [...(field?.vaultRows ?? []), ...(field?.lakeCases ?? []).map((each) => each.rows)];
      return coversEveryRow(rows);
    })
    .map(({ name }) => `, as_sent.${identifier(name)}`);
  await wordRefusals(workbench, refusals);
  await workbench.execute(`
    COPY (
      SELECT refusals.row_number, worded.kind, worded.fields, concat_ws(' ', worded.sentence, refusals.detail) AS reason${shown.join('')}
      FROM ${refusals.name} AS refusals JOIN worded USING (refusal)
        LEFT JOIN ${refusedAsSent.name} AS as_sent USING (row_number)
      ORDER BY refusals.row_number, worded.fields, worded.sentence
    ) TO ${literal(file)} (FORMAT csv, HEADER)
  `);
}
