import { createHmac } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { pseudonyms, recordKeys } from '../../../pipeline/keys/keyed-hashes.ts';

const analysts = Buffer.alloc(32, 1);
const planners = Buffer.alloc(32, 2);

let workbench: Workbench;
beforeAll(async () => {
  workbench = await Workbench.open({
    scratch: path.join(tmpdir(), 'throughline-pseudonymise'),
    threads: 1,
  });
});
afterAll(() => workbench.close());

async function keyed(table: string): Promise<ReadonlyMap<string, string>> {
  const rows = await workbench.rows(`SELECT value, keyed FROM ${table}`);
  const map = new Map(rows.map(({ value, keyed: hash }) => [String(value), String(hash)]));
  expect(map.size).toBe(rows.length);
  return map;
}

const select = (values: readonly (string | null)[]) =>
  `SELECT * FROM (VALUES ${values.map((value) => `(${value === null ? 'NULL' : literal(value)})`).join(', ')}) AS v(id)`;

describe('record keys', () => {
  test('are HMAC-SHA256 of agency, a unit separator and the agency’s own id', async () => {
    await recordKeys(workbench, analysts, select(['P1', 'P1', null]), 'police', 'police_keys');
    const expected = createHmac('sha256', analysts).update('police\u001fP1').digest('hex');
    expect(await keyed('police_keys')).toEqual(new Map([['P1', expected]]));
  });

  test('of the same id differ between agencies', async () => {
    await recordKeys(workbench, analysts, select(['1']), 'police', 'police_keys');
    await recordKeys(workbench, analysts, select(['1']), 'prison', 'prison_keys');
    expect((await keyed('police_keys')).get('1')).not.toBe((await keyed('prison_keys')).get('1'));
  });
});

describe('pseudonyms', () => {
  test('are the same each time, 64 hex digits, one to one, and share no value between two recipients', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).map((value) => value.replaceAll('\0', '-'));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 50 }), async (values) => {
        await pseudonyms(workbench, analysts, select(values), 'first');
        await pseudonyms(workbench, analysts, select(values.toReversed()), 'again');
        await pseudonyms(workbench, planners, select(values), 'other');
        const [first, again, other] = [await keyed('first'), await keyed('again'), await keyed('other')];
        expect(again).toEqual(first);
        expect([...first.keys()].sort()).toEqual([...new Set(values)].sort());
        expect([...first.values()].every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
        expect(new Set([...first.values(), ...other.values()]).size).toBe(first.size + other.size);
      }),
      { numRuns: 10 },
    );
  });

  test('of equal ids of different things differ', async () => {
    await pseudonyms(workbench, analysts, select(['1']), 'offences', 'police.offence_id');
    await pseudonyms(workbench, analysts, select(['1']), 'episodes', 'health.episode_id');
    expect((await keyed('offences')).get('1')).not.toBe((await keyed('episodes')).get('1'));
  });

  test('are made for every value of several pages', async () => {
    await pseudonyms(workbench, analysts, 'SELECT CAST(i AS varchar) FROM range(230000) AS t(i)', 'many');
    expect(
      await workbench.rows(
        'SELECT count(*) AS n, count(DISTINCT value) AS v, count(DISTINCT keyed) AS k FROM many',
      ),
    ).toEqual([{ n: '230000', v: '230000', k: '230000' }]);
  });

  test('of nothing are an empty table', async () => {
    await pseudonyms(workbench, analysts, 'SELECT NULL', 'none');
    expect(await workbench.count('SELECT count(*) FROM none')).toBe(0);
  });
});
