import type { Contract } from '../../../schemas/contract.ts';
import { type RawRow, rowChecker } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import { OtherOrder } from './date-order.ts';
import { refusalRow } from './refusals.ts';
import type { Blanked, Corrected, Refusals, RefusedAsSent, Staged } from './tables.ts';

/** What zod makes of the rows that the SQL does not accept. */
export interface SecondReading {
  readonly corrected: Corrected;
  readonly blanked: Blanked;
  readonly refusedAsSent: RefusedAsSent;
  /** Dates of the other order among their values. */
  readonly otherOrder: OtherOrder;
}

/** Staged rows, where their refusals go, and what they are judged by. */
export interface Unjudged {
  readonly contract: Contract;
  /** The last day that the file covers, `yyyy-mm-dd`. */
  readonly dataTo: string;
  readonly staged: Staged;
  readonly refusals: Refusals;
}

/**
 * Lets zod judge again every staged row that the SQL refused: zod decides and words the reasons.
 *
 * Gives the canonical values of the rows zod accepts with the values it left out, and adds the others to the refusals, one row for each
 * reason. They stream through zod from a table of their own: memory does not grow with their number.
 */
export async function secondReading(
  workbench: Workbench,
  { contract, dataTo, staged, refusals }: Unjudged,
): Promise<SecondReading> {
  const names = contract.fields.map(({ name }) => name);
  const columns = ['row_number BIGINT', ...names.map((name) => `${identifier(name)} VARCHAR`)].join(', ');
  await workbench.execute(`
    CREATE OR REPLACE TABLE corrected (${columns});
    CREATE OR REPLACE TABLE refused_as_sent (${columns});
    CREATE OR REPLACE TABLE blanked (row_number BIGINT, field VARCHAR, reason VARCHAR);
  `);
  const made: SecondReading = {
    corrected: { kind: 'corrected', name: 'corrected' },
    blanked: { kind: 'blanked', name: 'blanked' },
    refusedAsSent: { kind: 'refused as sent', name: 'refused_as_sent' },
    otherOrder: new OtherOrder(contract),
  };
  const left = `FROM ${staged.name} WHERE NOT accepted`;
  if ((await workbench.count(`SELECT count(*) ${left}`)) === 0) return made;
  const check = rowChecker(contract, dataTo);
  using corrected = await workbench.append(made.corrected.name);
  using blanked = await workbench.append(made.blanked.name);
  using asSent = await workbench.append(made.refusedAsSent.name);
  using reasons = await workbench.append(refusals.name);
  for await (const rows of workbench.stream(`SELECT row_number, as_sent ${left}`)) {
    for (const { row_number: number, as_sent: texts } of rows) {
      const rowNumber = BigInt(String(number));
      const raw = cells(names, Array.isArray(texts) ? texts : []);
      made.otherOrder.note(raw);
      const verdict = check(raw);
      if (verdict.ok) {
        corrected.row([rowNumber, ...names.map((name) => verdict.row[name] ?? null)]);
        for (const { field, reason } of verdict.blanked) blanked.row([rowNumber, field, reason]);
      } else {
        asSent.row([rowNumber, ...names.map((name) => raw[name] ?? null)]);
        for (const refusal of verdict.refusals) reasons.row(refusalRow(rowNumber, refusal));
      }
    }
  }
  return made;
}

/** The SQL reads values as they stand in the file; here spaces, tabs, no-break spaces and line ends at their ends go. */
function cells(names: readonly string[], texts: readonly unknown[]): RawRow {
  const cell: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const text = texts[at];
    if (typeof text === 'string' && text.trim() !== '') cell[name] = text.trim();
  }
  return cell;
}
