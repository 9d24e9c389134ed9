import path from 'node:path';
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
import { nextSteps } from './next-steps.ts';
import type { OtherDeliveries } from './other-deliveries.ts';
import { readRows, type Tables } from './read-rows.ts';
import { receiptHead, refusedReceipt } from './refused-receipt.ts';
import { remarks } from './remarks.ts';
import { summariseBlanked } from './rows/blanked.ts';
import { summariseRefusals, writeQuarantine } from './rows/refusals.ts';
import { rowKeySecret } from './rows/row-key-secret.ts';
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

  const { tables, unread } = reading;
  const rows = await countRows(workbench, reading.read, tables);
  const written = await writeZones(context, workplace, delivery, tables, rows);
  const fields = fieldsAccount(delivery.contract, delivery.decision, reading.header);
  return {
    ...receiptHead(delivery),
    status: allRefused(rows) ? 'refused' : rows.refused > 0 ? 'accepted_with_refusals' : 'accepted',
    rows,
    fields,
    refusals: await summariseRefusals(workbench, tables.refusals),
    blanked: await summariseBlanked(workbench, tables),
    ...written,
    next_steps: nextSteps(delivery.contract, {
      rows,
      unread,
      fields,
      quarantine: written.quarantine,
      ...others,
    }),
    remarks: remarks(delivery, { rows, fields, ...others }),
  };
}

async function countRows(workbench: Workbench, read: number, tables: Tables): Promise<Receipt['rows']> {
  const taken = await workbench.count(`SELECT count(*) FROM ${tables.taken.name}`);
  const refused = await workbench.count(`SELECT count(DISTINCT row_number) FROM ${tables.refusals.name}`);
  const { notCovered } = tables;
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
    rowKeySecret: await rowKeySecret(workbench, key, contract.id),
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
