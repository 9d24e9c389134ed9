import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import { noteRootKey } from '../deliveries/root-key-check.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { recordKeys } from '../keys/keyed-hashes.ts';
import { markOf } from '../storage/file-mark.ts';
import type { Zone } from '../storage/storage.ts';
import type { Workplace } from '../workplace.ts';
import type { Delivery } from './delivery.ts';
import { writePeople } from './rows/people-known.ts';
import { writeQuarantine } from './rows/refusals.ts';
import { rowKeySecret } from './rows/row-key-secret.ts';
import type { ReadRows, TakenRows } from './rows/taken-rows.ts';
import { type KeyedRows, writeContent, writeIdentities, zonesOf } from './rows/zone-files.ts';
import { putSealedKeys } from './sealed-keys.ts';

/** What a delivery has put into the zones: the keys, and what the files were when they were written. */
interface PutZones {
  readonly keys: Pick<Receipt, 'quarantine' | 'sealed' | 'vault' | 'lake' | 'known'>;
  readonly written: NonNullable<Receipt['written']>;
}

export const NO_ZONES: PutZones = {
  keys: { quarantine: null, vault: null, lake: null, known: null },
  written: {},
};

type ZoneContext = Pick<PipelineContext, 'keys' | 'storage'>;

/** The rows that are taken, with the record keys of their people. */
export async function keyedRows(
  { keys, storage }: ZoneContext,
  workbench: Workbench,
  contract: Contract,
  { taken }: Pick<TakenRows, 'taken'>,
): Promise<KeyedRows> {
  await noteRootKey({ keys, storage });
  const key = await keys.derive('linkage');
  const ids = `SELECT ${identifier(contract.personField)} FROM ${taken.name}`;
  await recordKeys(workbench, key, ids, contract.agency, 'record_keys');
  return {
    taken,
    recordKeys: { kind: 'record keys', name: 'record_keys' },
    rowKeySecret: await rowKeySecret(workbench, key, contract.id),
  };
}

/** Puts the refused rows where their sender finds them, and by which keys, where it gave a key to seal them with. */
export async function putQuarantine(
  { storage, sealedFor }: Pick<PipelineContext, 'storage' | 'sealedFor'>,
  workplace: Workplace,
  delivery: Delivery,
  tables: ReadRows,
): Promise<Pick<PutZones, 'written'> & { readonly keys: Pick<Receipt, 'quarantine' | 'sealed'> }> {
  const { workbench, scratch } = workplace;
  const { id, contract, decision } = delivery;
  const key = `${contract.agency}/${id}.csv`;
  const file = path.join(scratch, 'quarantine.csv');
  await writeQuarantine(workbench, contract, decision, tables, file);
  const quarantine = await markOf(file);
  await storage.put('quarantine', key, file);
  const recipient = sealedFor?.get(contract.agency);
  if (recipient === undefined) return { keys: { quarantine: key }, written: { quarantine } };
  const sealed = await putSealedKeys(storage, workplace, delivery, tables.refusedAsSent, recipient);
  return { keys: { quarantine: key, sealed }, written: { quarantine } };
}

/** Puts the rows that are taken into vault and lake, as far as agreements let them in, and who is in a people extract beside them. */
export async function putRows(
  { storage }: Pick<ZoneContext, 'storage'>,
  { workbench, scratch }: Workplace,
  { id, contract, decision }: Delivery,
  keyed: KeyedRows,
): Promise<Pick<PutZones, 'written'> & { readonly keys: Omit<PutZones['keys'], 'quarantine' | 'sealed'> }> {
  const put = async (zone: Zone, key: string, write: (file: string) => Promise<void>) => {
    const file = path.join(scratch, 'zone-file');
    await write(file);
    const mark = await markOf(file);
    await storage.put(zone, key, file);
    return { key, mark };
  };
  const { vault: ofVault, lake: ofLake } = zonesOf(contract, decision);
  const vault = ofVault
    ? await put('vault', `identities/${contract.id}/${id}.parquet`, (file) =>
        writeIdentities(workbench, contract, decision, keyed, file),
      )
    : undefined;
  const lake = ofLake
    ? await put('lake', `${contract.id}/${id}.parquet`, (file) =>
        writeContent(workbench, contract, decision, keyed, file),
      )
    : undefined;
  const known =
    contract.role === 'people'
      ? await put('vault', `known/${contract.id}/${id}.parquet`, (file) =>
          writePeople(workbench, keyed, file),
        )
      : undefined;
  return {
    keys: { vault: vault?.key ?? null, lake: lake?.key ?? null, known: known?.key ?? null },
    written: {
      ...(vault === undefined ? {} : { vault: vault.mark }),
      ...(lake === undefined ? {} : { lake: lake.mark }),
      ...(known === undefined ? {} : { known: known.mark }),
    },
  };
}
