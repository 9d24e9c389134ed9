import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Agreement } from '../../../pipeline/agreements/agreement.ts';
import type { PipelineContext } from '../../../pipeline/context.ts';
import { type Receipt, receiptKey } from '../../../pipeline/deliveries/receipt.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { DUCKDB } from '../../../pipeline/engine/duckdb/duckdb-computing.ts';
import type { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import type { DeliveryId, RunId } from '../../../pipeline/ids.ts';
import { CURRENT_SPINE, type CurrentSpine, spineKey } from '../../../pipeline/linkage/people/spine.ts';
import type { Manifest } from '../../../pipeline/publishing/manifest.ts';
import { failureOf, isPublished } from '../../../pipeline/publishing/product-result.ts';
import { type PublishOptions, publish } from '../../../pipeline/publishing/publish.ts';
import { loadViews } from '../../../views/load-views.ts';
import { columnType, contractById, contracts } from '../../northmoor.ts';
import { SCRATCH, testContext } from '../test-context.ts';

/** In order of dependency. */
export const ALL_VIEWS = await loadViews(contracts);

/** A store as intake and linkage leave it, filled by hand, on which publishing runs as it does everywhere. */
export class Store {
  readonly context: PipelineContext;
  readonly catalogue: DuckDbCatalogue;
  readonly #home: string;
  readonly #maker: Workbench;

  private constructor(home: string, context: PipelineContext, maker: Workbench) {
    this.#home = home;
    this.#maker = maker;
    this.catalogue = new DuckDbCatalogue({ scratch: context.scratch, threads: 1 });
    this.context = context;
  }

  static async make(): Promise<Store> {
    const home = await mkdtemp(path.join(os.tmpdir(), 'throughline-publishing-'));
    const context = testContext(home);
    return new Store(home, context, await context.openWorkbench());
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
    const id = `${extract}-${dataTo}-${sha256.slice(0, 12)}` as DeliveryId;
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
      read_as: null,
      rows: { read: rows.length, taken: rows.length, refused: 0, not_covered: 0 },
      fields: { taken: [], dropped: [], missing: [], unknown: [] },
      refusals: [],
      blanked: [],
      quarantine: null,
      vault: null,
      lake,
      agreements: [{ id: 'isa', version: '1.0.0', content_hash: agreementHash }],
      contract_version: contractById(extract)?.version ?? '',
      next_steps: [],
      remarks: [],
      guards: [],
      profile: null,
      held: null,
      released: null,
      known: null,
    };
    await this.context.storage.writeText('receipts', receiptKey(agency, id), JSON.stringify(receipt));
    return id;
  }

  /** Says who is whom: record key → person id. */
  async link(people: Readonly<Record<string, string>>, run = 'run-000000000001'): Promise<void> {
    const runId = run as RunId;
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

  /** Brings every product up to date; what fails is among the results. */
  async publish(
    agreements: readonly Agreement[],
    more: Partial<PipelineContext> &
      Partial<Pick<PublishOptions, 'catalogue' | 'earlierRunHours' | 'computes' | 'views'>> = {},
  ) {
    const { catalogue = this.catalogue, earlierRunHours = 24, computes = DUCKDB, ...others } = more;
    const { views = ALL_VIEWS, ...context } = others;
    const extracts = await readStanding(this.context);
    return publish(
      { ...this.context, agreements, ...context },
      { views, columnType, catalogue, extracts, earlierRunHours, computes },
    );
  }

  /** The same, where every product that is granted is to be published: their manifests. */
  async manifests(...given: Parameters<Store['publish']>): Promise<readonly Manifest[]> {
    const results = await this.publish(...given);
    const failure = failureOf(results);
    if (failure !== undefined) throw failure;
    return results.filter(isPublished).map(({ manifest }) => manifest);
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
      if (!entry.isFile() || name.startsWith(SCRATCH)) continue;
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
