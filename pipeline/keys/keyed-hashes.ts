import { createHmac, createSecretKey } from 'node:crypto';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import type { Pseudonym, RecordKey } from '../ids.ts';

/**
 * Makes the table `intoTable (value varchar, keyed varchar)`: one row per distinct agency's own person id,
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
  const hash = hmac(key);
  await keyedHashes(workbench, sourceSql, intoTable, (id) => hash(`${agency}\u001f${id}`) as RecordKey);
}

/**
 * Makes the table `intoTable (value varchar, keyed varchar)`: one row per distinct value, with its pseudonym,
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
  const hash = hmac(key);
  const prefix = scope === undefined ? '' : `${scope}\u001f`;
  await keyedHashes(workbench, sourceSql, intoTable, (value) => hash(`${prefix}${value}`) as Pseudonym);
}

/** HMAC-SHA256 of a text under a key, 64 hex digits. */
function hmac(key: Buffer): (text: string) => string {
  const secret = createSecretKey(key);
  return (text) => createHmac('sha256', secret).update(text, 'utf8').digest('hex');
}

/** The keyed hash of every distinct value, made here: a key never appears in SQL. */
async function keyedHashes(
  workbench: Workbench,
  sourceSql: string,
  into: string,
  hashOf: (value: string) => RecordKey | Pseudonym,
): Promise<void> {
  const distinct = identifier(`${into}_distinct`);
  await workbench.execute(`
    CREATE OR REPLACE TABLE ${distinct} AS
      SELECT DISTINCT CAST(value AS varchar) AS value FROM (${sourceSql}) AS source(value) WHERE value IS NOT NULL;
    CREATE OR REPLACE TABLE ${identifier(into)} (value varchar, keyed varchar);
  `);
  {
    using hashes = await workbench.append(into);
    for await (const rows of workbench.stream(`SELECT value FROM ${distinct}`)) {
      for (const { value } of rows) {
        if (typeof value !== 'string') throw new Error('A varchar column gave something other than text.');
        hashes.row([value, hashOf(value)]);
      }
    }
  }
  const total = await workbench.count(`SELECT count(*) FROM ${distinct}`);
  const keyed = await workbench.count(`SELECT count(*) FROM ${identifier(into)}`);
  if (keyed !== total) throw new Error(`${keyed} of ${total} distinct values were keyed.`);
  await workbench.execute(`DROP TABLE ${distinct}`);
}
