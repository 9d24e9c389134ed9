import type { Contract } from '../../schemas/contract.ts';
import { checkRow } from '../../schemas/row-check.ts';
import { type EmbeddedEngine, identifier } from '../engine/embedded.ts';

/**
 * Lets zod judge again every staged row that the SQL refused: zod has the last word and words the reasons.
 *
 * Makes `corrected (row_number, <fields> varchar)`, the canonical values of the rows zod accepts, and adds the others to
 * `refusals`, one row for each reason. Rows stream through: memory does not grow with their number.
 */
export async function secondReading(engine: EmbeddedEngine, contract: Contract): Promise<void> {
  const names = contract.fields.map(({ name }) => name);
  await engine.execute(
    `CREATE TABLE corrected (row_number BIGINT, ${names.map((name) => `${identifier(name)} VARCHAR`).join(', ')})`,
  );
  const corrected = await engine.append('corrected');
  const refusals = await engine.append('refusals');
  try {
    const refused = engine.stream(
      `SELECT row_number, ${names.map(identifier).join(', ')} FROM staged WHERE NOT accepted`,
    );
    for await (const rows of refused) {
      for (const staged of rows) {
        const rowNumber = BigInt(String(staged['row_number']));
        const verdict = checkRow(contract, cells(staged, names));
        if (verdict.ok) corrected.row([rowNumber, ...names.map((name) => verdict.row[name] ?? null)]);
        else for (const { field, reason } of verdict.refusals) refusals.row([rowNumber, field, reason, null]);
      }
    }
  } finally {
    corrected.close();
    refusals.close();
  }
}

/** SQL trims spaces alone, which is fast; here tabs, no-break spaces and line ends go as well. */
function cells(staged: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const cell: Record<string, string> = {};
  for (const name of names) {
    const value = staged[name];
    if (typeof value === 'string' && value.trim() !== '') cell[name] = value.trim();
  }
  return cell;
}
