import { createHmac, createSecretKey } from 'node:crypto';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';

/** Values read, hashed and appended at a time: what bounds the memory this takes in JavaScript. */
const PAGE = 100_000;

/**
 * Makes the temporary table `intoTable (value varchar, keyed varchar)`: one row per distinct agency's own person id,
 * with its record key, 64 hex digits. A table of that name is replaced.
 *
 * @param key `derive('linkage')`
 * @param sourceSql a query whose first column is the agency's own person id; nulls are left out, duplicates fold
 * @param intoTable a plain table name
 */
export async function recordKeys(
  workbench: Workbench,
  key: Buffer,
  sourceSql: string,
  agency: string,
  intoTable: string,
): Promise<void> {
  await keyedHashes(workbench, key, sourceSql, intoTable, `${agency}\u001f`);
}

/**
 * Makes the temporary table `intoTable (value varchar, keyed varchar)`: one row per distinct value, with its pseudonym,
 * 64 hex digits. A table of that name is replaced.
 *
 * @param key the key of agreement × recipient × epoch: two recipients' pseudonyms share nothing
 * @param sourceSql a query whose first column is the value; nulls are left out, duplicates fold
 * @param scope what kind of value it is, e.g. `police.offence_id`, so that equal ids of different things do not look
 * alike; left out for the `person` column
 */
export async function pseudonyms(
  workbench: Workbench,
  key: Buffer,
  sourceSql: string,
  intoTable: string,
  scope?: string,
): Promise<void> {
  await keyedHashes(workbench, key, sourceSql, intoTable, scope === undefined ? '' : `${scope}\u001f`);
}

/**
 * HMAC-SHA256(key, prefix ‖ value) of every distinct value, made here: a key never appears in SQL.
 *
 * Read page by page from a table, not from a stream: a stream ends early, and silently, as soon as the same connection
 * flushes an appender.
 */
async function keyedHashes(
  workbench: Workbench,
  key: Buffer,
  sourceSql: string,
  into: string,
  prefix: string,
) {
  const secret = createSecretKey(key);
  const distinct = identifier(`${into}_distinct`);
  await workbench.execute(`
    CREATE OR REPLACE TEMP TABLE ${distinct} AS
      SELECT DISTINCT CAST(value AS varchar) AS value FROM (${sourceSql}) AS source(value) WHERE value IS NOT NULL;
    CREATE OR REPLACE TEMP TABLE ${identifier(into)} (value varchar, keyed varchar);
  `);
  const total = await workbench.count(`SELECT count(*) FROM ${distinct}`);
  const appender = await workbench.connection.createAppender(into);
  try {
    for (let from = 0; from < total; from += PAGE) {
      const page = await workbench.connection.runAndReadAll(
        `SELECT value FROM ${distinct} WHERE rowid >= ${from} AND rowid < ${from + PAGE}`,
      );
      for (const value of page.getColumns()[0] ?? []) {
        if (typeof value !== 'string') throw new Error('A varchar column gave something other than text.');
        appender.appendVarchar(value);
        appender.appendVarchar(
          createHmac('sha256', secret).update(prefix).update(value, 'utf8').digest('hex'),
        );
        appender.endRow();
      }
      appender.flushSync();
    }
  } finally {
    appender.closeSync();
  }
  await workbench.execute(`DROP TABLE ${distinct}`);
  const keyed = await workbench.count(`SELECT count(*) FROM ${identifier(into)}`);
  if (keyed !== total) throw new Error(`${keyed} of ${total} distinct values were keyed.`);
}
