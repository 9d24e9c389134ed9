import type { AthenaClient } from '@aws-sdk/client-athena';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { RunId } from '../../ids.ts';
import { type Catalogue, type PublishedRun, type QueryResult, runsDatabaseName } from '../catalogue.ts';
import { type QueryPatience, runAthenaQuery } from './athena-query.ts';
import { dropGlueTables, glueTables, putGlueTable } from './glue-database.ts';
import { glueTableInput } from './glue-tables.ts';
import { glueViewInput } from './glue-views.ts';

export interface AthenaCatalogueOptions {
  readonly athena: AthenaClient;
  readonly glue: GlueClient;
  /** The workgroup in which a database's queries run. Default: the one of the same name, as the stacks make it. */
  readonly workgroup?: (database: string) => string;
  /** How often to ask and when to give up. */
  readonly patience?: QueryPatience;
}

/**
 * Athena and the Glue Data Catalog as an engine.
 *
 * A product has two Glue databases. In that of its runs lie tables over Parquet in S3, each under its name and its run's. In the other lie
 * Athena views, which are the names analysts use, each over one of those tables.
 */
export class AthenaCatalogue implements Catalogue {
  readonly #options: AthenaCatalogueOptions;

  constructor(options: AthenaCatalogueOptions) {
    this.#options = options;
  }

  /** @throws ThroughlineError `PRODUCT_DATABASE_MISSING` where the product's stack has not been deployed. */
  async addRun({ database, runId, tables }: PublishedRun): Promise<void> {
    const { glue } = this.#options;
    const runs = runsDatabaseName(database);
    const there = await glueTables(glue, runs);
    for (const table of tables) {
      const input = glueTableInput(table, tableOfRun(table.name, runId));
      const known = there.get(input.Name ?? '');
      // A run that was made once more after its inputs had changed and changed back may lie elsewhere.
      if (known?.StorageDescriptor?.Location === input.StorageDescriptor?.Location) continue;
      await putGlueTable(glue, runs, input, known !== undefined);
    }
  }

  /**
   * What changes is asked for first and then changed at once, so that no join sees two runs for longer than a call takes.
   *
   * @throws ThroughlineError `PRODUCT_DATABASE_MISSING`
   */
  async switchTo({ database, runId, tables }: PublishedRun): Promise<void> {
    const { glue } = this.#options;
    const there = await glueTables(glue, database);
    const views = tables.map((table) => glueViewInput(database, table, tableOfRun(table.name, runId)));
    const changed = views.filter(
      ({ Name = '', ViewOriginalText }) => there.get(Name)?.ViewOriginalText !== ViewOriginalText,
    );
    await Promise.all(changed.map((view) => putGlueTable(glue, database, view, there.has(view.Name ?? ''))));
    const names = new Set(tables.map(({ name }) => name));
    await dropGlueTables(
      glue,
      database,
      [...there.keys()].filter((name) => !names.has(name)),
    );
  }

  async retainRuns(database: string, keep: readonly RunId[]): Promise<void> {
    const { glue } = this.#options;
    const runs = runsDatabaseName(database);
    const kept = keep.map((runId) => tableOfRun('', runId));
    const there = [...(await glueTables(glue, runs)).keys()];
    await dropGlueTables(
      glue,
      runs,
      there.filter((name) => !kept.some((run) => name.endsWith(run))),
    );
  }

  async forget(database: string): Promise<void> {
    const { glue } = this.#options;
    for (const each of [database, runsDatabaseName(database)]) {
      await dropGlueTables(glue, each, [...(await glueTables(glue, each)).keys()]);
    }
  }

  /** @throws ThroughlineError `QUERY_NOT_SELECT`, `QUERY_FAILED`, `QUERY_TOO_LARGE`, `QUERY_STOPPED` or `QUERY_TIMED_OUT`. */
  async query(database: string, sql: string): Promise<QueryResult> {
    const workgroup = this.#options.workgroup?.(database) ?? database;
    return runAthenaQuery(this.#options.athena, { database, workgroup, sql }, this.#options.patience);
  }

  async close(): Promise<void> {
    this.#options.athena.destroy();
    this.#options.glue.destroy();
  }
}

/** `events` of `run-8815d7cb6e22` → `events__run_8815d7cb6e22`, a legal name of a table. */
function tableOfRun(table: string, runId: RunId): string {
  return `${table}__${runId.replaceAll('-', '_')}`;
}
