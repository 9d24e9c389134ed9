import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import { noteRootKey } from '../deliveries/root-key-check.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { recordKeys } from '../keys/keyed-hashes.ts';
import { type FileMark, markOf } from '../storage/file-mark.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';
import type { Delivery } from './delivery.ts';
import { fieldsAccount } from './fields-account.ts';
import type { FileRefusal } from './file/bytes/file-refusal.ts';
import type { Header } from './file/header/header.ts';
import { type CleanFile, cleanFile } from './file/records/clean-file.ts';
import { nextSteps } from './next-steps.ts';
import type { OtherDeliveries } from './other-deliveries.ts';
import { receiptHead, refusedReceipt } from './refused-receipt.ts';
import { remarks } from './remarks.ts';
import { makeRefusals, refusalRow, summariseRefusals, writeQuarantine } from './rows/refusals.ts';
import { secondReading } from './rows/second-reading.ts';
import { stagedRows } from './rows/staged-rows.ts';
import type { Refusals } from './rows/tables.ts';
import { type ReadRows, type TakenRows, takenRows } from './rows/taken-rows.ts';
import { type KeyedRows, writeContent, writeIdentities, zonesOf } from './rows/zone-files.ts';

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
  const reading = await readRows(workbench, delivery, context.contracts, path.join(scratch, 'clean.csv'));
  if (!reading.ok) return refusedReceipt(delivery, reading.refusal);

  const { tables } = reading;
  const rows = await countRows(workbench, reading.read, tables);
  const written = await writeZones(context, workplace, delivery, tables, rows);
  const fields = fieldsAccount(delivery.contract, delivery.decision, reading.header);
  return {
    ...receiptHead(delivery),
    status: allRefused(rows) ? 'refused' : rows.refused > 0 ? 'accepted_with_refusals' : 'accepted',
    rows,
    fields,
    refusals: await summariseRefusals(workbench, tables.refusals),
    ...written,
    next_steps: nextSteps(delivery.contract, { rows, fields, quarantine: written.quarantine, ...others }),
    remarks: remarks(delivery, { rows, fields, ...others }),
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

function allRefused(rows: Receipt['rows']): boolean {
  return rows.taken === 0 && rows.refused > 0;
}

async function writeZones(
  { keys, storage }: Pick<PipelineContext, 'keys' | 'storage'>,
  { workbench, scratch }: Workplace,
  { id, contract, decision }: Delivery,
  tables: Tables,
  rows: Receipt['rows'],
): Promise<Pick<Receipt, 'quarantine' | 'vault' | 'lake' | 'written'>> {
  const zones = zonesOf(contract, decision);
  const vault = zones.vault && !allRefused(rows) ? `identities/${contract.id}/${id}.parquet` : null;
  const lake = zones.lake && !allRefused(rows) ? `${contract.id}/${id}.parquet` : null;
  const quarantine = rows.refused > 0 ? `${contract.agency}/${id}.csv` : null;

  const person = identifier(contract.personField);
  await noteRootKey({ keys, storage });
  const key = await keys.derive('linkage');
  const ids = `SELECT ${person} FROM ${tables.taken.name}`;
  await recordKeys(workbench, key, ids, contract.agency, 'record_keys');
  const keyed: KeyedRows = {
    taken: tables.taken,
    recordKeys: { kind: 'record keys', name: 'record_keys' },
  };
  const written: Partial<Record<'quarantine' | 'vault' | 'lake', FileMark>> = {};
  if (vault) {
    const file = path.join(scratch, 'identities.parquet');
    await writeIdentities(workbench, contract, decision, keyed, file);
    written.vault = await markOf(file);
    await storage.put('vault', vault, file);
  }
  if (lake) {
    const file = path.join(scratch, 'content.parquet');
    await writeContent(workbench, contract, decision, keyed, file);
    written.lake = await markOf(file);
    await storage.put('lake', lake, file);
  }
  if (quarantine) {
    const file = path.join(scratch, 'quarantine.csv');
    await writeQuarantine(workbench, contract, decision, tables, file);
    written.quarantine = await markOf(file);
    await storage.put('quarantine', quarantine, file);
  }
  return { quarantine, vault, lake, written };
}
