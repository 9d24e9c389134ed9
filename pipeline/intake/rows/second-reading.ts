import type { Contract } from '../../../schemas/contract.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import { refusalRow } from './refusals.ts';

/**
 * Lets zod judge again every staged row that the SQL refused: zod decides and words the reasons.
 *
 * Makes `corrected (row_number, <fields> varchar)`, the canonical values of the rows zod accepts, and adds the others to
 * `refusals`, one row for each reason. Also makes `refused_as_sent (row_number, <fields> varchar)`, from which they stream
 * through zod: memory does not grow with their number.
 */
export async function secondReading(workbench: Workbench, contract: Contract): Promise<void> {
  const names = contract.fields.map(({ name }) => name);
  await workbench.execute(
    `CREATE TABLE corrected (row_number BIGINT, ${names.map((name) => `${identifier(name)} VARCHAR`).join(', ')})`,
  );
  await workbench.execute('CREATE TABLE refused_as_sent AS SELECT * FROM sent LIMIT 0');
  // The file is read a second time only where there is something to read.
  if ((await workbench.count('SELECT count(*) FROM staged WHERE NOT accepted')) === 0) return;
  await workbench.execute(
    'INSERT INTO refused_as_sent SELECT * FROM sent WHERE row_number IN (SELECT row_number FROM staged WHERE NOT accepted)',
  );
  using corrected = await workbench.append('corrected');
  using refusals = await workbench.append('refusals');
  for await (const rows of workbench.stream('SELECT * FROM refused_as_sent')) {
    for (const sent of rows) {
      const rowNumber = BigInt(String(sent['row_number']));
      const verdict = checkRow(contract, cells(sent, names));
      if (verdict.ok) corrected.row([rowNumber, ...names.map((name) => verdict.row[name] ?? null)]);
      else for (const refusal of verdict.refusals) refusals.row(refusalRow(rowNumber, refusal));
    }
  }
}

/** SQL trims spaces alone, which is fast; here tabs, no-break spaces and line ends go as well. */
function cells(sent: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, string> {
  const cell: Record<string, string> = {};
  for (const name of names) {
    const value = sent[name];
    if (typeof value === 'string' && value.trim() !== '') cell[name] = value.trim();
  }
  return cell;
}
