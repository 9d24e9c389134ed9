import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { givePersonIds } from '../../../../pipeline/linkage/people/person-ids.ts';
import { scratchEngine } from '../scratch-engine.ts';

/** More than DuckDB's appender holds back (204,800 rows), so that it writes while people are being named. */
const CLUSTERS = 210_000;

const clusters = { kind: 'clusters', name: 'link_clusters' } as const;
const earlier = { kind: 'earlier people', name: 'link_earlier' } as const;

let workbench: Workbench;
let close: () => void;
beforeEach(async () => {
  ({ workbench, close } = await scratchEngine());
  await workbench.execute(`
    CREATE TABLE link_clusters AS
    SELECT CAST(range AS VARCHAR) AS record_key, CAST(range AS INTEGER) AS cluster_id FROM range(${CLUSTERS});
    CREATE TABLE link_earlier (record_key VARCHAR, person_id VARCHAR)`);
});
afterEach(() => close());

test('every one of a great many clusters gets a person id of its own', async () => {
  const { changes } = await givePersonIds(workbench, clusters, earlier);
  expect(changes).toMatchObject({ kept: 0, made: CLUSTERS });
  expect(await workbench.count('SELECT count(DISTINCT person_id) FROM link_persons')).toBe(CLUSTERS);
  expect(await workbench.count('SELECT count(DISTINCT cluster_id) FROM link_persons')).toBe(CLUSTERS);
});

test('every one of a great many earlier person ids is kept', async () => {
  await workbench.execute(
    `INSERT INTO link_earlier SELECT record_key, 'person-' || record_key FROM link_clusters`,
  );
  const { changes } = await givePersonIds(workbench, clusters, earlier);
  expect(changes).toEqual({
    kept: CLUSTERS,
    made: 0,
    retired: 0,
    merged: 0,
    split: 0,
  });
});
