import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Agreement, FieldRule, Grant } from '../../../pipeline/agreements/agreement.ts';
import type { PipelineContext } from '../../../pipeline/context.ts';
import { type Receipt, receiptKey } from '../../../pipeline/deliveries/receipt.ts';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { LocalKeys } from '../../../pipeline/keys/local-keys.ts';
import { CURRENT_SPINE, type CurrentSpine, spineKey } from '../../../pipeline/linkage/people/spine.ts';
import { silent } from '../../../pipeline/progress.ts';
import { publish } from '../../../pipeline/publishing/publish.ts';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import { contractById, contracts } from '../../../schemas/registry.ts';
import { loadViews } from '../../../views/load-views.ts';

const views = await loadViews();

export const share = (clause = '6.1'): FieldRule => ({ treatment: { kind: 'share' }, link: false, clause });

export function grant(extract: string, fields: Grant['fields'], rows: Grant['rows'] = []): Grant {
  return {
    extract,
    provider: extract.split('.')[0] ?? '',
    gateway: 'CDA1998.s115',
    clause: '3.1',
    recipients: ['analysts'],
    rows,
    fields,
  };
}

/** An agreement of all four agencies that everyone has signed, with these grants. */
export function agreement(id: string, grants: readonly Grant[], more: Partial<Agreement> = {}): Agreement {
  const agencies = ['police', 'probation', 'prison', 'health'];
  const text = JSON.stringify([id, grants, more]);
  return {
    id,
    title: id,
    version: '1.0.0',
    starts_on: '2026-01-01',
    ends_on: '2030-12-31',
    review_by: '2030-06-30',
    pseudonym_epoch: 1,
    parties: [
      ...agencies.map((agency) => ({
        id: agency,
        name: agency,
        role: 'controller' as const,
        agency,
        contact: '-',
      })),
      { id: 'opcc', name: 'opcc', role: 'recipient', contact: '-' },
    ],
    signatures: [...agencies, 'opcc'].map((party) => ({ party, signatory: '-', signed_on: '2025-12-01' })),
    purposes: [{ id: 'evaluation', statement: '-', clause: '2.1' }],
    recipients: [{ id: 'analysts', name: 'analysts', party: 'opcc', purpose: 'evaluation', clause: '2.2' }],
    grants,
    disclosure: { minimum_count: 10, round_to: 5, rate_minimum_denominator: 30, clause: '7.1' },
    clauses: { '2.1': '-', '2.2': '-', '3.1': '-', '6.1': '-', '7.1': '-' },
    content_hash: createHash('sha256').update(text).digest('hex'),
    file: `${id}.yaml`,
    ...more,
  };
}

/** A store as intake and linkage leave it, filled by hand, on which publishing runs as it does everywhere. */
export class Store {
  readonly context: PipelineContext;
  readonly catalogue: DuckDbCatalogue;
  readonly #home: string;
  readonly #maker: Workbench;

  private constructor(home: string, maker: Workbench) {
    const scratch = path.join(home, 'work');
    this.#home = home;
    this.#maker = maker;
    this.catalogue = new DuckDbCatalogue({ scratch, threads: 1 });
    this.context = {
      storage: new LocalStorage(home),
      keys: new LocalKeys(path.join(home, 'root.key')),
      contracts,
      agreements: [],
      openWorkbench: () => Workbench.open({ scratch }),
      scratch,
      now: () => new Date('2026-07-01T09:00:00Z'),
      progress: silent,
    };
  }

  static async make(): Promise<Store> {
    const home = await mkdtemp(path.join(os.tmpdir(), 'throughline-publishing-'));
    const scratch = path.join(home, 'work');
    await mkdir(scratch);
    return new Store(home, await Workbench.open({ scratch }));
  }

  /** Puts a delivery into the lake; `rows` is a VALUES list of record key, row key and the columns named. */
  async deliver(
    extract: string,
    columns: readonly string[],
    rows: readonly string[],
    dataTo = '2026-06-30',
    agreementHash = '0'.repeat(64),
  ): Promise<string> {
    const agency = extract.split('.')[0] ?? '';
    const sha256 = createHash('sha256').update(rows.join()).digest('hex');
    const id = `${extract}-${dataTo}-${sha256.slice(0, 12)}`;
    const file = path.join(this.context.scratch, `${id}.parquet`);
    const names = ['record_key', 'row_key', ...columns];
    await this.#maker.execute(
      `COPY (SELECT * FROM (VALUES ${rows.map((row) => `(${row})`).join(', ')}) AS t(${names.join(', ')})) TO ${literal(file)} (FORMAT parquet)`,
    );
    const lake = `${extract}/${id}.parquet`;
    await this.context.storage.put('lake', lake, file);
    const receipt: Receipt = {
      delivery_id: id,
      extract,
      agency,
      file: `${extract}_${dataTo}.csv`,
      bytes: 1,
      sha256,
      received_at: '2026-07-01T08:00:00.000Z',
      data_to: dataTo,
      status: 'accepted',
      rows: { read: rows.length, taken: rows.length, refused: 0, not_covered: 0 },
      fields: { taken: [], dropped: [], missing: [], unknown: [] },
      refusals: [],
      quarantine: null,
      vault: null,
      lake,
      agreements: [{ id: 'isa', version: '1.0.0', content_hash: agreementHash }],
      contract_version: contractById(extract)?.version ?? '',
      next_steps: [],
      remarks: [],
    };
    await this.context.storage.writeText('receipts', receiptKey(agency, id), JSON.stringify(receipt));
    return id;
  }

  /** Says who is whom: record key → person id. */
  async link(people: Readonly<Record<string, string>>, runId = 'run-000000000001'): Promise<void> {
    const file = path.join(this.context.scratch, `${runId}.parquet`);
    const rows = Object.entries(people).map(
      ([key, person]) => `(${literal(key)}, 'police', ${literal(person)})`,
    );
    await this.#maker.execute(
      `COPY (SELECT * FROM (VALUES ${rows.join(', ')}) AS t(record_key, agency, person_id)) TO ${literal(file)} (FORMAT parquet)`,
    );
    await this.context.storage.put('vault', spineKey(runId), file);
    const spine: CurrentSpine = {
      run_id: runId,
      model_id: 'model',
      model_version: '1',
      inputs: [],
      records: rows.length,
      people: new Set(Object.values(people)).size,
    };
    await this.context.storage.writeText('vault', CURRENT_SPINE, JSON.stringify(spine));
  }

  async publish(agreements: readonly Agreement[], more: Partial<PipelineContext> = {}) {
    return publish({ ...this.context, agreements, ...more }, { views, catalogue: this.catalogue });
  }

  async query(database: string, sql: string): Promise<readonly (readonly unknown[])[]> {
    return (await this.catalogue.query(database, sql)).rows;
  }

  /** Every file of the store but scratch, with the hash of its bytes. */
  async tree(folder = ''): Promise<Readonly<Record<string, string>>> {
    const files: Record<string, string> = {};
    const entries = await readdir(path.join(this.#home, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const file = path.join(entry.parentPath, entry.name);
      const name = path.relative(this.#home, file);
      if (!entry.isFile() || name.startsWith('work')) continue;
      files[name] = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    }
    return files;
  }

  async close(): Promise<void> {
    await this.catalogue.close();
    this.#maker.close();
    await rm(this.#home, { recursive: true });
  }
}
