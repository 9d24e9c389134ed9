import type { Contract } from '../../../schemas/contract.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import { refusalRow } from './refusals.ts';
import type { Corrected, Refusals, RefusedAsSent, Sent, Staged } from './tables.ts';

/**
 * Lets zod judge again every staged row that the SQL refused: zod decides and words the reasons.
 *
 * Gives the canonical values of the rows zod accepts, and adds the others to the refusals, one row for each reason. They stream
 * through zod from a table of their own: memory does not grow with their number.
 */
export async function secondReading(
  workbench: Workbench,
  contract: Contract,
  { sent, staged, refusals }: { readonly sent: Sent; readonly staged: Staged; readonly refusals: Refusals },
): Promise<{ readonly corrected: Corrected; readonly refusedAsSent: RefusedAsSent }> {
  const made = {
    corrected: { kind: 'corrected', name: 'corrected' },
    refusedAsSent: { kind: 'refused as sent', name: 'refused_as_sent' },
  } as const;
  const names = contract.fields.map(({ name }) => name);
  await workbench.execute(
    `CREATE TABLE corrected (row_number BIGINT, ${names.map((name) => `${identifier(name)} VARCHAR`).join(', ')})`,
  );
  await workbench.execute(`CREATE TABLE refused_as_sent AS SELECT * FROM ${sent.name} LIMIT 0`);
  // The file is read a second time only where there is something to read.
  const refused = `SELECT row_number FROM ${staged.name} WHERE NOT accepted`;
  if ((await workbench.count(`SELECT count(*) FROM (${refused})`)) === 0) return made;
  await workbench.execute(
    `INSERT INTO refused_as_sent SELECT * FROM ${sent.name} WHERE row_number IN (${refused})`,
  );
  using corrected = await workbench.append('corrected');
  using reasons = await workbench.append(refusals.name);
  for await (const rows of workbench.stream('SELECT * FROM refused_as_sent')) {
    for (const row of rows) {
      const rowNumber = BigInt(String(row['row_number']));
      const verdict = checkRow(contract, cells(row, names));
      if (verdict.ok) corrected.row([rowNumber, ...names.map((name) => verdict.row[name] ?? null)]);
      else for (const refusal of verdict.refusals) reasons.row(refusalRow(rowNumber, refusal));
    }
  }
  return made;
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
