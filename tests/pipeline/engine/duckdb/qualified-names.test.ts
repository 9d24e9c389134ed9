import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PublishedRun } from '../../../../pipeline/engine/catalogue.ts';
import { DuckDbCatalogue } from '../../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import type { RunId } from '../../../../pipeline/ids.ts';

let folder: string;
let workbench: DuckDbCatalogue;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'throughline-qualified-'));
  const maker = await Workbench.open({ scratch: folder });
  workbench = new DuckDbCatalogue({ scratch: folder, threads: 1 });
  for (const database of ['isa_a__analysts', 'isa_b__others']) {
    const location = path.join(folder, database);
    await mkdir(location, { recursive: true });
    const file = literal(path.join(location, 'part-0.parquet'));
    await maker.execute(`COPY (SELECT ${literal(database)} AS person) TO ${file} (FORMAT parquet)`);
    const run: PublishedRun = {
      database,
      runId: 'run-1' as RunId,
      tables: [
        {
          name: 'people',
          comment: '',
          location,
          columns: [{ name: 'person', type: 'string' }],
        },
      ],
    };
    await workbench.addRun(run);
    await workbench.switchTo(run);
  }
  maker.close();
});
afterAll(async () => {
  await workbench.close();
  await rm(folder, { recursive: true });
});

describe('a table with a database before it', () => {
  test.each(['isa_a__analysts.people', '"isa_a__analysts"."people"', 'ISA_A__ANALYSTS.people'])(
    'is the recipient’s own: %s',
    async (table) => {
      const { rows } = await workbench.query('isa_a__analysts', `SELECT person FROM ${table}`);
      expect(rows).toEqual([['isa_a__analysts']]);
    },
  );

  test.each([
    'isa_b__others.people',
    'memory.isa_a__analysts.people',
    'main.people',
    'isa_a__analysts.duckdb_views',
  ])('is refused where it is anything else: %s', async (table) => {
    await expect(workbench.query('isa_a__analysts', `SELECT * FROM ${table}`)).rejects.toMatchObject({
      code: 'QUERY_REFUSED',
    });
  });

  test('is refused where the name after it is only that of a WITH', async () => {
    const sql = 'WITH mine AS (SELECT 1 AS one) SELECT * FROM isa_a__analysts.mine';
    await expect(workbench.query('isa_a__analysts', sql)).rejects.toMatchObject({ code: 'QUERY_REFUSED' });
  });
});
