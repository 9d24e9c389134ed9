import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import type { Delivery } from './delivery.ts';
import type { FileRefusal } from './file/bytes/file-refusal.ts';
import { cleanFile } from './file/clean-file.ts';
import type { CleanFile, CopiedRecords } from './file/copied-records.ts';
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
  | (Pick<CopiedRecords, 'header' | 'readAs'> & {
      readonly ok: true;
      /** Rows that were judged: all of the file, but for `unread`. */
      readonly read: number;
      /** Rows that were not looked at, as nothing in those before them could be taken. */
      readonly unread: number;
      readonly tables: Tables;
    });

/** Rows of a large file that are read first: where nothing among them can be taken, the others are left alone. */
export const FIRST_ROWS = 20_000;

const NO_ROWS: FileRefusal = {
  reason: 'The file has a header but no rows.',
  remedy: 'Run the export again and check that it finished.',
};

/**
 * Reads and checks the rows of a delivery: the clean copy, the contract's SQL, zod where that says no, and each key once.
 *
 * @param scratch a folder for the clean copy and what is unpacked
 */
export async function readRows(
  workbench: Workbench,
  delivery: Delivery,
  contracts: readonly Contract[],
  scratch: string,
): Promise<Reading> {
  const target = path.join(scratch, 'clean.csv');
  const { contract, dataTo, decision } = delivery;
  const refusals = await makeRefusals(workbench);
  const clean = await makeCleanCopy(workbench, delivery, contracts, { scratch, target, refusals });
  if (!clean.ok) return clean;
  const { header, readAs, read, wellFormed } = clean;
  if (read === 0) return { ok: false, refusal: NO_ROWS };
  const staging = { contract, header, cleanCopy: target, dataTo };
  const judged = await judgeRows(workbench, staging, refusals, wellFormed);
  const refusal = await judged.otherOrder.refusal(workbench, judged.staged);
  if (refusal) return { ok: false, refusal };
  const taken = await takenRows(workbench, contract, decision.rows, { ...judged, refusals });
  const unread = wellFormed - judged.rows;
  return { ok: true, header, readAs, read: read - unread, unread, tables: { ...judged, refusals, ...taken } };
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
  delivery: Delivery,
  contracts: readonly Contract[],
  {
    scratch,
    target,
    refusals,
  }: { readonly scratch: string; readonly target: string; readonly refusals: Refusals },
): Promise<CleanFile> {
  using reasons = await workbench.append(refusals.name);
  return await cleanFile(delivery, {
    contract: delivery.contract,
    contracts,
    workbench,
    scratch,
    target,
    malformed: (row, fault) => reasons.row(refusalRow(row, { kind: 'shape', fault })),
  });
}
