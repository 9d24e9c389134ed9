import type { Contract } from '../../schemas/contract.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import type { Delivery } from './delivery.ts';
import type { FileRefusal } from './file/bytes/file-refusal.ts';
import type { Header } from './file/header/header.ts';
import { type CleanFile, cleanFile } from './file/records/clean-file.ts';
import { makeRefusals, refusalRow } from './rows/refusals.ts';
import { type SecondReading, secondReading } from './rows/second-reading.ts';
import { type Staging, stagedRows } from './rows/staged-rows.ts';
import type { Refusals, Staged } from './rows/tables.ts';
import { type ReadRows, type TakenRows, takenRows } from './rows/taken-rows.ts';

/** Every table of a file whose rows could be read. */
export type Tables = ReadRows & TakenRows;

/** The rows of a file, or why there are none. */
export type Reading =
  | { readonly ok: false; readonly refusal: FileRefusal }
  | {
      readonly ok: true;
      readonly header: Header;
      /** Rows that were judged: all of the file, but for `unread`. */
      readonly read: number;
      /** Rows that were not looked at, as nothing in those before them could be taken. */
      readonly unread: number;
      readonly tables: Tables;
    };

/** Rows of a large file that are read first: where nothing among them can be taken, the others are left alone. */
export const FIRST_ROWS = 20_000;

const NO_ROWS: FileRefusal = {
  reason: 'The file has a header but no rows.',
  remedy: 'Run the export again and check that it finished.',
};

/**
 * Reads and checks the rows of a delivery: the clean copy, the contract's SQL, zod where that says no, and each key once.
 *
 * @param target where the clean copy is written
 */
export async function readRows(
  workbench: Workbench,
  delivery: Delivery,
  contracts: readonly Contract[],
  target: string,
): Promise<Reading> {
  const { contract, dataTo, decision } = delivery;
  const refusals = await makeRefusals(workbench);
  const clean = await makeCleanCopy(workbench, delivery, contracts, { target, refusals });
  if (!clean.ok) return clean;
  const { header, read, wellFormed } = clean;
  if (read === 0) return { ok: false, refusal: NO_ROWS };
  const staging = { contract, header, cleanCopy: target, dataTo };
  const judged = await judgeRows(workbench, staging, refusals, wellFormed);
  const refusal = await judged.otherOrder.refusal(workbench, judged.staged);
  if (refusal) return { ok: false, refusal };
  const taken = await takenRows(workbench, contract, decision.rows, { ...judged, refusals });
  const unread = wellFormed - judged.rows;
  return { ok: true, header, read: read - unread, unread, tables: { ...judged, refusals, ...taken } };
}

type Judged = SecondReading & { readonly staged: Staged; readonly rows: number };

async function judgeRows(
  workbench: Workbench,
  staging: Staging,
  refusals: Refusals,
  wellFormed: number,
): Promise<Judged> {
  if (wellFormed > 2 * FIRST_ROWS) {
    const staged = await stagedRows(workbench, staging, FIRST_ROWS);
    if ((await workbench.count(`SELECT count(*) FROM ${staged.name} WHERE accepted`)) === 0) {
      const judged = await secondReading(workbench, { ...staging, staged, refusals });
      const taken = await workbench.count(`SELECT count(*) FROM ${judged.corrected.name}`);
      if (taken === 0) return { ...judged, staged, rows: FIRST_ROWS };
      // Those of the whole file follow, these among them.
      await workbench.execute(
        `DELETE FROM ${refusals.name} WHERE row_number IN (SELECT row_number FROM ${staged.name})`,
      );
    }
  }
  const staged = await stagedRows(workbench, staging);
  const rows = await workbench.count(`SELECT count(*) FROM ${staged.name}`);
  if (rows !== wellFormed) throw new Error(`DuckDB read ${rows} rows of ${wellFormed} well-formed ones.`);
  return { ...(await secondReading(workbench, { ...staging, staged, refusals })), staged, rows };
}

async function makeCleanCopy(
  workbench: Workbench,
  { contract, inspection, path: source }: Delivery,
  contracts: readonly Contract[],
  { target, refusals }: { readonly target: string; readonly refusals: Refusals },
): Promise<CleanFile> {
  using reasons = await workbench.append(refusals.name);
  return await cleanFile({
    source,
    target,
    contract,
    contracts,
    windows1252: inspection.firstLineNotUtf8 !== undefined,
    malformed: (row, fault) => reasons.row(refusalRow(row, { kind: 'shape', fault })),
  });
}
