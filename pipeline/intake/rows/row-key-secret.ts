import { createHmac } from 'node:crypto';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { RowKeySecret } from './tables.ts';

/** 128 bits: with an id behind it a row key is of one block of SHA-256, not of two. */
const SECRET_DIGITS = 32;

/**
 * Makes the table `row_key_secret (secret)` of one row: what the row keys of one extract are made with, the first half of the HMAC-SHA256 of the extract's
 * id under the key of record keys. It goes in as a value: no key and no secret stands in the text of a statement.
 *
 * @param key `derive('linkage')`
 */
export async function rowKeySecret(
  workbench: Workbench,
  key: Buffer,
  extract: string,
): Promise<RowKeySecret> {
  await workbench.execute('CREATE OR REPLACE TABLE row_key_secret (secret VARCHAR)');
  using secrets = await workbench.append('row_key_secret');
  secrets.row([
    createHmac('sha256', key).update(`row_key\u001f${extract}`, 'utf8').digest('hex').slice(0, SECRET_DIGITS),
  ]);
  return { kind: 'row key secret', name: 'row_key_secret' };
}
