import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { openWorkplace } from '../workplace.ts';
import type { Comparison } from './comparison.ts';
import type { Delivery } from './delivery.ts';
import { fieldsAccount } from './fields-account.ts';
import type { FileRefusal } from './file/bytes/file-refusal.ts';
import type { Header } from './file/header/header.ts';
import { type CleanFile, cleanFile } from './file/records/clean-file.ts';
import { guardDelivery } from './guarding.ts';
import { keepHeldFile } from './held-file.ts';
import { nextSteps } from './next-steps.ts';
import { keyedRows, NO_ZONES, putQuarantine, putRows } from './put-zones.ts';
import { receiptHead, refusedReceipt } from './refused-receipt.ts';
import { remarks } from './remarks.ts';
import { makeRefusals, refusalRow, summariseRefusals } from './rows/refusals.ts';
import { secondReading } from './rows/second-reading.ts';
import { stagedRows } from './rows/staged-rows.ts';
import type { Refusals } from './rows/tables.ts';
import { type ReadRows, type TakenRows, takenRows } from './rows/taken-rows.ts';

type TakingContext = Pick<
  PipelineContext,
  'contracts' | 'keys' | 'now' | 'openWorkbench' | 'scratch' | 'storage'
>;

/**
 * Reads, checks and parts the rows of a delivery, puts the files into their zones and gives the receipt, unwritten. Of a delivery that a
 * guard holds or refuses, nothing but the refused rows is put anywhere, and its file waits in landing.
 *
 * @param comparison what it is held against
 */
export async function takeDelivery(
  context: TakingContext,
  delivery: Delivery,
  comparison: Comparison,
): Promise<Receipt> {
  await using workplace = await openWorkplace(context, 'intake');
  const { workbench, scratch } = workplace;
  const reading = await readRows(workbench, delivery, context.contracts, path.join(scratch, 'clean.csv'));
  if (!reading.ok) return refusedReceipt(delivery, reading.refusal);

  const { tables } = reading;
  const rows = await countRows(workbench, reading.read, tables);
  const keyed = await keyedRows(context, workbench, delivery.contract, tables);
  const guarded = await guardDelivery(context, workbench, delivery, { rows, keyed }, comparison);
  const { verdict, profile, findings } = guarded;
  const aside = rows.refused > 0 ? await putQuarantine(context, workplace, delivery, tables) : NO_ZONES;
  const zones = verdict === 'taken' ? await putRows(context, workplace, delivery, keyed) : NO_ZONES;
  const keys = { ...zones.keys, quarantine: aside.keys.quarantine };
  const held = verdict === 'held' ? await keepHeldFile(context, delivery) : null;
  const account = fieldsAccount(delivery.contract, delivery.decision, reading.header);
  const fields = verdict === 'taken' ? account : { ...account, taken: [] };
  const outcome = { rows, fields, quarantine: keys.quarantine, verdict, held, ...comparison };
  return {
    ...receiptHead(delivery),
    status: verdict !== 'taken' ? verdict : rows.refused > 0 ? 'accepted_with_refusals' : 'accepted',
    rows,
    fields,
    refusals: await summariseRefusals(workbench, tables.refusals),
    ...keys,
    written: { ...aside.written, ...zones.written },
    next_steps: nextSteps(delivery.contract, outcome),
    remarks: remarks(delivery, outcome),
    guards: findings,
    profile,
    held,
    released: delivery.released,
  };
}

const NO_ROWS: FileRefusal = {
  reason: 'The file has a header but no rows.',
  remedy: 'Run the export again and check that it finished.',
};

/** Every table of a file whose rows could be read. */
type Tables = ReadRows & TakenRows;

type Reading =
  | { readonly ok: false; readonly refusal: FileRefusal }
  | { readonly ok: true; readonly header: Header; readonly read: number; readonly tables: Tables };

async function readRows(
  workbench: Workbench,
  delivery: Delivery,
  contracts: readonly Contract[],
  target: string,
): Promise<Reading> {
  const { contract, decision } = delivery;
  const refusals = await makeRefusals(workbench);
  const clean = await makeCleanCopy(workbench, delivery, contracts, { target, refusals });
  if (!clean.ok) return clean;
  const { header, read, wellFormed } = clean;
  if (read === 0) return { ok: false, refusal: NO_ROWS };
  const { sent, staged } = await stagedRows(workbench, contract, header, target);
  const count = await workbench.count(`SELECT count(*) FROM ${staged.name}`);
  if (count !== wellFormed) throw new Error(`DuckDB read ${count} rows of ${wellFormed} well-formed ones.`);
  const judged = await secondReading(workbench, contract, { sent, staged, refusals });
  const readings = { sent, staged, refusals, ...judged };
  const taken = await takenRows(workbench, contract, decision.rows, readings);
  return { ok: true, header, read, tables: { ...readings, ...taken } };
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

async function countRows(workbench: Workbench, read: number, tables: Tables): Promise<Receipt['rows']> {
  const rowsOf = ({ name }: { readonly name: string }) => workbench.count(`SELECT count(*) FROM ${name}`);
  const taken = await rowsOf(tables.taken);
  const refused = await workbench.count(`SELECT count(DISTINCT row_number) FROM ${tables.refusals.name}`);
  const notCovered = (await rowsOf(tables.checked)) - (await rowsOf(tables.covered));
  if (taken + refused + notCovered !== read) {
    throw new Error(`Of ${read} rows, ${taken} taken, ${refused} refused and ${notCovered} not covered.`);
  }
  return { read, taken, refused, not_covered: notCovered };
}
