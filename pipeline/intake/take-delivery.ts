import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { recordKeys } from '../keys/keyed-hashes.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';
import type { Delivery } from './delivery.ts';
import { fieldsAccount } from './fields-account.ts';
import { type CleanFile, cleanFile } from './file/clean-file.ts';
import type { FileRefusal } from './file/file-refusal.ts';
import { nextSteps, type OtherDeliveries } from './next-steps.ts';
import { receiptHead, refusedReceipt } from './refused-receipt.ts';
import { remarks } from './remarks.ts';
import { makeRefusals, refusalRow, summariseRefusals, writeQuarantine } from './rows/refusals.ts';
import { secondReading } from './rows/second-reading.ts';
import { stage } from './rows/stage.ts';
import { takenRows } from './rows/taken-rows.ts';
import { writeContent, writeIdentities, zonesOf } from './rows/zone-files.ts';

/**
 * Reads, checks and parts the rows of a delivery, puts the files into their zones and gives the receipt, unwritten.
 *
 * @param others deliveries of the same extract, to be mentioned
 */
export async function takeDelivery(
  context: Pick<PipelineContext, 'contracts' | 'keys' | 'openWorkbench' | 'scratch' | 'storage'>,
  delivery: Delivery,
  others: OtherDeliveries,
): Promise<Receipt> {
  await using workplace = await openWorkplace(context, 'intake');
  const { workbench, scratch } = workplace;
  const clean = await readRows(workbench, delivery, context.contracts, path.join(scratch, 'clean.csv'));
  if (!clean.ok) return refusedReceipt(delivery, clean.refusal);

  const rows = await countRows(workbench, clean.read);
  const written = await writeZones(context, workplace, delivery, rows);
  const fields = fieldsAccount(delivery.contract, delivery.decision, clean.header);
  return {
    ...receiptHead(delivery),
    status: allRefused(rows) ? 'refused' : rows.refused > 0 ? 'accepted_with_refusals' : 'accepted',
    rows,
    fields,
    refusals: await summariseRefusals(workbench),
    ...written,
    next_steps: nextSteps(delivery.contract, { rows, fields, quarantine: written.quarantine, ...others }),
    remarks: remarks(delivery, fields),
  };
}

const NO_ROWS: FileRefusal = {
  reason: 'The file has a header but no rows.',
  remedy: 'Run the export again and check that it finished.',
};

/** Leaves the view `taken`, and everything else in `refusals`. */
async function readRows(
  workbench: Workbench,
  delivery: Delivery,
  contracts: readonly Contract[],
  target: string,
): Promise<CleanFile> {
  const { contract, decision } = delivery;
  await makeRefusals(workbench);
  const clean = await makeCleanCopy(workbench, delivery, contracts, target);
  if (!clean.ok) return clean;
  if (clean.read === 0) {
    return { ok: false, refusal: NO_ROWS };
  }
  await stage(workbench, contract, clean.header, target);
  const staged = await workbench.count('SELECT count(*) FROM staged');
  if (staged !== clean.wellFormed) {
    throw new Error(`DuckDB read ${staged} rows of ${clean.wellFormed} well-formed ones.`);
  }
  await secondReading(workbench, contract);
  await takenRows(workbench, contract, decision.rows);
  return clean;
}

async function makeCleanCopy(
  workbench: Workbench,
  { contract, inspection, path: source }: Delivery,
  contracts: readonly Contract[],
  target: string,
): Promise<CleanFile> {
  using refusals = await workbench.append('refusals');
  return await cleanFile({
    source,
    target,
    contract,
    contracts,
    windows1252: inspection.firstLineNotUtf8 !== undefined,
    malformed: (row, fault) => refusals.row(refusalRow(row, { kind: 'shape', fault })),
  });
}

async function countRows(workbench: Workbench, read: number): Promise<Receipt['rows']> {
  const taken = await workbench.count('SELECT count(*) FROM taken');
  const refused = await workbench.count('SELECT count(DISTINCT row_number) FROM refusals');
  const notCovered =
    (await workbench.count('SELECT count(*) FROM checked')) -
    (await workbench.count('SELECT count(*) FROM covered'));
  if (taken + refused + notCovered !== read) {
    throw new Error(`Of ${read} rows, ${taken} taken, ${refused} refused and ${notCovered} not covered.`);
  }
  return { read, taken, refused, not_covered: notCovered };
}

function allRefused(rows: Receipt['rows']): boolean {
  return rows.taken === 0 && rows.refused > 0;
}

async function writeZones(
  { keys, storage }: Pick<PipelineContext, 'keys' | 'storage'>,
  { workbench, scratch }: Workplace,
  { id, contract, decision }: Delivery,
  rows: Receipt['rows'],
): Promise<Pick<Receipt, 'quarantine' | 'vault' | 'lake'>> {
  const zones = zonesOf(contract, decision);
  const vault = zones.vault && !allRefused(rows) ? `identities/${contract.id}/${id}.parquet` : null;
  const lake = zones.lake && !allRefused(rows) ? `${contract.id}/${id}.parquet` : null;
  const quarantine = rows.refused > 0 ? `${contract.agency}/${id}.csv` : null;

  const person = identifier(contract.personField);
  const key = await keys.derive('linkage');
  await recordKeys(workbench, key, `SELECT ${person} FROM taken`, contract.agency, 'record_keys');
  if (vault) {
    const file = path.join(scratch, 'identities.parquet');
    await writeIdentities(workbench, contract, decision, file);
    await storage.put('vault', vault, file);
  }
  if (lake) {
    const file = path.join(scratch, 'content.parquet');
    await writeContent(workbench, contract, decision, file);
    await storage.put('lake', lake, file);
  }
  if (quarantine) {
    const file = path.join(scratch, 'quarantine.csv');
    await writeQuarantine(workbench, contract, decision, file);
    await storage.put('quarantine', quarantine, file);
  }
  return { quarantine, vault, lake };
}
