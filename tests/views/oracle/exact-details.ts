import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LocalKeys } from '../../../pipeline/keys/local-keys.ts';
import type { DetailRow } from './base-tables.ts';
import { detail, PEOPLE, ProductTables } from './read-product.ts';

/**
 * People's details with the birth dates that agencies sent, by the pseudonyms of a product: the product holds the month of birth.
 *
 * @param home a store on this machine, with one delivery of each people extract
 * @param purpose what the product's pseudonym key is derived for: `product/<agreement>/<recipient>/<epoch>`
 */
export async function exactDetails(home: string, purpose: string): Promise<readonly DetailRow[]> {
  const key = await new LocalKeys(path.join(home, 'root.key')).derive(purpose);
  const { run_id: run } = JSON.parse(readFileSync(path.join(home, 'vault/spine/current.json'), 'utf8'));
  using spine = await ProductTables.open(path.join(home, 'vault/spine'));
  const persons = new Map(
    (await spine.rows(`${run}.parquet`)).map((row) => [
      String(row['record_key']),
      createHmac('sha256', key).update(String(row['person_id']), 'utf8').digest('hex'),
    ]),
  );
  using lake = await ProductTables.open(path.join(home, 'lake'));
  const details = Object.keys(PEOPLE).map(async (table) => {
    const extract = table.replace('_', '.');
    const [delivery = '', ...more] = readdirSync(path.join(home, 'lake', extract));
    if (more.length > 0) throw new Error(`${extract} was delivered more than once.`);
    return (await lake.rows(path.join(extract, delivery))).flatMap((row) => {
      const person = persons.get(String(row['record_key']));
      return person === undefined ? [] : [detail(table, person, row)];
    });
  });
  return (await Promise.all(details)).flat();
}
