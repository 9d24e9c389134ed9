import type { AthenaClient } from '@aws-sdk/client-athena';
import type { GlueClient } from '@aws-sdk/client-glue';
import type { Catalogue, PublishedTable, QueryResult } from '../catalogue.ts';
import { type QueryPatience, runAthenaQuery } from './athena-query.ts';
import { registerGlueTable, retainGlueTables } from './glue-tables.ts';

export interface AthenaCatalogueOptions {
  readonly athena: AthenaClient;
  readonly glue: GlueClient;
  /** The workgroup in which a database's queries run. Default: the one of the same name, as the stacks make it. */
  readonly workgroup?: (database: string) => string;
  /** How often to ask and when to give up. */
  readonly patience?: QueryPatience;
}

/** Athena and the Glue Data Catalog as an engine: tables are Glue tables over Parquet in S3, one database per product. */
export class AthenaCatalogue implements Catalogue {
  readonly #options: AthenaCatalogueOptions;

  constructor(options: AthenaCatalogueOptions) {
    this.#options = options;
  }

  /** @throws ThroughlineError `PRODUCT_DATABASE_MISSING` where the product's stack has not been deployed. */
  async registerTable(table: PublishedTable): Promise<void> {
    await registerGlueTable(this.#options.glue, table);
  }

  async retainTables(database: string, keep: readonly string[]): Promise<void> {
    await retainGlueTables(this.#options.glue, database, keep);
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
