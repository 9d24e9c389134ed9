import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PipelineContext } from '../../../../pipeline/context.ts';
import type { Receipt } from '../../../../pipeline/deliveries/receipt.ts';
import { receiptKey } from '../../../../pipeline/deliveries/receipt.ts';
import { readStanding } from '../../../../pipeline/deliveries/standing.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import type { DeliveryId } from '../../../../pipeline/ids.ts';
import { loadModel } from '../../../../pipeline/linkage/model/load-model.ts';
import type { LinkageModel } from '../../../../pipeline/linkage/model/model.ts';
import { type LinkResult, link } from '../../../../pipeline/linkage/people/link.ts';
import { markOf } from '../../../../pipeline/storage/file-mark.ts';
import { LINKAGE_ROLES } from '../../../../schemas/contract.ts';
import { testContext } from '../../test-context.ts';
import { table } from '../scratch-engine.ts';

let home: string;
let context: PipelineContext;
let model: LinkageModel;
beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'throughline-link-'));
  // A prior of its own: with half a dozen records there is nothing to estimate one from.
  model = {
    ...(await loadModel('models/hmpps-2026-02.json')),
    prior: { probability: 0.001 },
    thresholds: { join: 5, keep: -30 },
  };
  context = testContext(home, {
    keys: { derive: () => Promise.reject(new Error('linkage needs no key')) },
  });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function linkStanding(by: LinkageModel): Promise<LinkResult> {
  return link(context, by, await readStanding(context));
}

type Row = Readonly<Record<string, string | undefined>> & { readonly record_key: string };

/** What intake leaves of one accepted people delivery: the identities in the vault and the receipt. */
async function deliver(
  extract: string,
  dataTo: string,
  rows: readonly Row[],
  agreementHash = 'hash of the agreement',
): Promise<void> {
  const agency = extract.split('.')[0] ?? '';
  const deliveryId = `${extract}-${dataTo}-000000000000` as DeliveryId;
  const vault = `identities/${extract}/${deliveryId}.parquet`;
  const workbench = await context.openWorkbench();
  const columns = ['record_key', 'agency', 'name_seq', 'name_type', ...LINKAGE_ROLES];
  await table(
    workbench,
    'rows',
    columns,
    rows.map((row) => ({
      agency,
      name_seq: '1',
      name_type: 'MAIN',
      ...row,
    })),
  );
  const file = path.join(context.scratch, 'identities.parquet');
  await workbench.execute(`COPY (
    SELECT * REPLACE (CAST(name_seq AS INTEGER) AS name_seq, CAST(date_of_birth AS DATE) AS date_of_birth) FROM rows
  ) TO ${literal(file)} (FORMAT parquet)`);
  workbench.close();
  await context.storage.put('vault', vault, file);
  const receipt: Receipt = {
    delivery_id: deliveryId,
    extract,
    agency,
    file: `${extract}_${dataTo}.csv`,
    bytes: 1,
    sha256: '0'.repeat(64),
    received_at: `${dataTo}T12:00:00.000Z`,
    data_to: dataTo,
    status: 'accepted',
    read_as: null,
    rows: { read: rows.length, taken: rows.length, refused: 0, not_covered: 0 },
    fields: {
      taken: [{ field: 'surname', treatment: 'link_only', clauses: ['isa-1 clause 5.1'] }],
      dropped: [],
      missing: [],
      unknown: [],
    },
    refusals: [],
    blanked: [],
    quarantine: null,
    vault,
    lake: null,
    agreements: [{ id: 'isa-1', version: '1', content_hash: agreementHash }],
    contract_version: '1',
    next_steps: [],
    remarks: [],
    guards: [],
    profile: null,
    held: null,
    released: null,
    known: null,
  };
  await context.storage.writeText('receipts', receiptKey(agency, deliveryId), JSON.stringify(receipt));
}

/** The spine now: which person each record is. */
async function spine(): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries(
    (await read('spine')).map((row) => [String(row['record_key']), String(row['person_id'])]),
  );
}

async function read(folder: string): Promise<readonly Record<string, unknown>[]> {
  const workbench = await context.openWorkbench();
  try {
    return await workbench.rows(
      `SELECT * FROM read_parquet(${literal(path.join(home, 'vault', folder, '*.parquet'))})`,
    );
  } finally {
    workbench.close();
  }
}

const ann = { forename: 'Ann', surname: 'Leeson', date_of_birth: '1980-02-03' };
const bob = { forename: 'Bob', surname: 'Quill', date_of_birth: '1991-12-30' };
const known = { pnc: '1981/0000034U' };

function everyFile(): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return `${path.relative(home, file)} ${readFileSync(file).toString('base64')}`;
    })
    .sort();
}

describe('linking the current people deliveries', () => {
  test('joins records across agencies and inside one, and leaves others alone', async () => {
    await deliver('police.people', '2026-06-30', [
      { record_key: 'p1', ...ann, ...known },
      { record_key: 'p2', ...ann, forename: 'Anne', ...known },
      { record_key: 'p3', ...bob },
    ]);
    await deliver('prison.people', '2026-06-30', [{ record_key: 's1', ...ann, ...known, noms: 'A1234AA' }]);
    const result = await linkStanding(model);
    expect(result).toMatchObject({ repeated: false, records: 4, people: 2 });
    const people = await spine();
    expect(people['p2']).toBe(people['p1']);
    expect(people['s1']).toBe(people['p1']);
    expect(people['p3']).not.toBe(people['p1']);
    expect(people['p1']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  test('writes spine, links and pointer in the agreed shape', async () => {
    await deliver('police.people', '2026-06-30', [{ record_key: 'p1', ...ann, ...known }]);
    await deliver('prison.people', '2026-06-30', [{ record_key: 's1', ...ann, ...known }]);
    const { runId } = await linkStanding(model);
    const [first] = await read('spine');
    expect(Object.keys(first ?? {})).toEqual(['record_key', 'agency', 'person_id']);
    const [pair] = await read('links');
    expect(Object.keys(pair ?? {})).toEqual(['record_key_l', 'record_key_r', 'match_weight']);
    const current: unknown = JSON.parse(readFileSync(path.join(home, 'vault/spine/current.json'), 'utf8'));
    expect(current).toEqual({
      run_id: runId,
      model_id: 'hmpps-2026-02',
      model_version: model.version,
      inputs: ['police.people-2026-06-30-000000000000', 'prison.people-2026-06-30-000000000000'],
      written: await markOf(path.join(home, `vault/spine/${runId}.parquet`)),
      records: 2,
      people: 1,
    });
  });

  test('a second run over the same deliveries changes no byte', async () => {
    await deliver('police.people', '2026-06-30', [{ record_key: 'p1', ...ann }]);
    const first = await linkStanding(model);
    const before = everyFile();
    const second = await linkStanding(model);
    expect(second).toMatchObject({ repeated: true, runId: first.runId, records: 1, people: 1 });
    expect(everyFile()).toEqual(before);
  });

  test('another model is another run', async () => {
    await deliver('police.people', '2026-06-30', [{ record_key: 'p1', ...ann }]);
    const first = await linkStanding(model);
    const second = await linkStanding({ ...model, version: '2' });
    expect(second.repeated).toBe(false);
    expect(second.runId).not.toBe(first.runId);
  });

  test('the same bytes, taken anew under an agreement that lets in more, are another run', async () => {
    const rows = [
      { record_key: 'p1', ...ann },
      { record_key: 'p2', ...ann, forename: 'Anne' },
    ];
    await deliver('police.people', '2026-06-30', rows);
    const before = await linkStanding(model);
    const [{ match_weight: weightBefore } = {}] = await read('links');
    const numbered = rows.map((row) => ({ ...row, ...known }));
    await deliver('police.people', '2026-06-30', numbered, 'hash of the changed agreement');
    const after = await linkStanding(model);
    const [{ match_weight: weightAfter } = {}] = await read('links');
    expect(after.runId).not.toBe(before.runId);
    expect(Number(weightAfter)).toBeGreaterThan(Number(weightBefore));
  });

  test('leaves one spine, nothing in scratch, and an entry in the ledger', async () => {
    await deliver('police.people', '2026-06-30', [{ record_key: 'p1', ...ann }]);
    await linkStanding(model);
    await deliver('police.people', '2026-07-31', [{ record_key: 'p1', ...ann }]);
    const { runId } = await linkStanding(model);
    expect(readdirSync(path.join(home, 'vault/spine')).sort()).toEqual(['current.json', `${runId}.parquet`]);
    expect(readdirSync(context.scratch).filter((name) => name !== 'spill')).toEqual([]);
    const entries = await context.storage.list('ledger', '');
    expect(entries.every(({ key }) => key.includes('run.linked'))).toBe(true);
    const entry = await context.storage.readText('ledger', entries[0]?.key ?? '');
    expect(entry).toContain('isa-1 clause 5.1');
    expect(entry).not.toContain('Leeson');
  });

  test('without any people delivery there is nothing to link', async () => {
    await expect(linkStanding(model)).rejects.toMatchObject({ code: 'NOTHING_TO_LINK', kind: 'data' });
  });
});

describe('person ids', () => {
  const snapshot = (month: string, rows: readonly Row[]) =>
    deliver('police.people', `2026-${month}-28`, rows);

  test('stay with their records when others come', async () => {
    await snapshot('06', [{ record_key: 'm', ...ann }]);
    await linkStanding(model);
    const before = await spine();
    await snapshot('07', [
      { record_key: 'a', ...bob },
      { record_key: 'm', ...ann },
      { record_key: 'z', ...ann, ...known },
    ]);
    const { done } = await linkStanding(model);
    const after = await spine();
    expect(after['m']).toBe(before['m']);
    expect(done?.changes).toMatchObject({ kept: 1, retired: 0, merged: 0, split: 0 });
  });

  test('a merged person keeps the id of the larger part; the other id is retired', async () => {
    const half = { pnc: '1982/0000777K' };
    const rows = [
      { record_key: 'a1', ...bob, ...half },
      { record_key: 'b1', ...ann, ...known },
      { record_key: 'b2', ...ann, ...known },
    ];
    await snapshot('06', rows);
    await linkStanding(model);
    const before = await spine();
    // Bob turns out to be an alias of Ann: a record with his police number has her name and her prison number.
    const alias = { ...ann, name_seq: '2', name_type: 'ALIAS', pnc: undefined };
    await snapshot('07', [
      ...rows,
      { record_key: 'c', ...bob, ...half, noms: 'A1234AA' },
      { record_key: 'c', ...alias },
      { record_key: 'd', ...ann, ...known, noms: 'A1234AA' },
    ]);
    const { done } = await linkStanding({
      ...model,
      version: 'lenient',
      thresholds: { join: -8, keep: -30 },
    });
    const after = await spine();
    expect(new Set(Object.values(after)).size).toBe(1);
    expect(after['a1']).toBe(before['b1']);
    expect(done?.changes).toMatchObject({ kept: 1, made: 0, retired: 1, merged: 1 });
    expect(await read('spine-history')).toEqual([
      { person_id_before: before['a1'], person_id_after: before['b1'], records: '1' },
    ]);
  });

  test('a split person keeps the id with the larger part, and a given-up id never returns', async () => {
    const together = [
      { record_key: 'b1', ...ann, ...known },
      { record_key: 'b2', ...ann, ...known },
      { record_key: 'b3', ...ann, ...known },
    ];
    await snapshot('06', together);
    await linkStanding(model);
    const before = await spine();
    expect(new Set(Object.values(before)).size).toBe(1);
    await snapshot('07', [...together.slice(0, 2), { record_key: 'b3', ...bob }]);
    const { done } = await linkStanding(model);
    const after = await spine();
    expect(after['b1']).toBe(before['b1']);
    expect(after['b3']).not.toBe(before['b3']);
    expect(done?.changes).toMatchObject({ kept: 1, made: 1, split: 1 });
    // Together again: the id made for the part alone is retired, and the old one stays.
    await snapshot('08', together);
    await linkStanding(model);
    expect(new Set(Object.values(await spine()))).toEqual(new Set([before['b1']]));
  });

  test('of two parts of one size the first id in order is kept', async () => {
    await snapshot('06', [
      { record_key: 'x', ...ann },
      { record_key: 'y', ...bob },
    ]);
    await linkStanding(model);
    const before = await spine();
    await snapshot('07', [
      { record_key: 'x', ...ann, ...known },
      { record_key: 'y', ...ann, ...known },
    ]);
    await linkStanding(model);
    const after = await spine();
    expect(after['x']).toBe(after['y']);
    expect(after['x']).toBe(Object.values(before).sort()[0]);
  });
});
