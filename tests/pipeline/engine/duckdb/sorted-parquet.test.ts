import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  rangesFor,
  writeSorted,
  writeSortedInRanges,
} from '../../../../pipeline/engine/duckdb/sorted-parquet.ts';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { fileHash } from '../../../../pipeline/storage/file-hash.ts';

const COLUMNS = ['person', 'event_date', 'agency', 'code', 'known_to'];

let folder: string;
let workbench: Workbench;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-sorted-'));
  workbench = await Workbench.open({ scratch: folder, threads: 2 });
});
afterAll(() => {
  workbench.close();
  rmSync(folder, { recursive: true });
});

/** Rows in no order, of people under pseudonyms, some under none, with NULLs and repeated rows. */
function rowsOf(rows: number, perPerson: number): string {
  return `
    SELECT
      CASE WHEN i % 1000 = 999 THEN NULL ELSE sha256(CAST(i // ${perPerson} AS varchar)) END AS person,
      DATE '2015-01-01' + CAST(hash(i) % 50 AS integer) AS event_date,
      CASE WHEN hash(i, 1) % 3 = 0 THEN 'police' ELSE 'prison' END AS agency,
      CASE WHEN i % 7 = 0 THEN NULL ELSE CAST(hash(i, 2) % 300 AS varchar) END AS code,
      CASE WHEN i % 5 = 0 THEN NULL ELSE [CAST(hash(i, 3) % 3 AS varchar), 'x'] END AS known_to
    FROM range(${rows}) AS numbered(i)`;
}

/** Of the same rows written at once and in ranges. */
async function hashes(rows: number, perPerson: number, ranges: number): Promise<readonly string[]> {
  await workbench.execute(`CREATE OR REPLACE TABLE source AS ${rowsOf(rows, perPerson)}`);
  const sorted = (name: string) => ({ columns: COLUMNS, sql: 'FROM source', file: path.join(folder, name) });
  await writeSorted(workbench, sorted('single.parquet'));
  await writeSortedInRanges(workbench, sorted('ranges.parquet'), { ranges, scratch: folder });
  return Promise.all([fileHash(sorted('single.parquet').file), fileHash(sorted('ranges.parquet').file)]);
}

describe('A table written in ranges of the person', () => {
  test.each([
    [300_000, 5, 8],
    [245_761, 1, 2],
    [130_000, 130_000, 4],
  ])(
    'is, byte for byte, the one written at once: %i rows, %i a person, %i ranges; row groups are full but the last',
    async (rows, perPerson, ranges) => {
      const [single, inRanges] = await hashes(rows, perPerson, ranges);
      expect(inRanges).toBe(single);
      const groups = await workbench.rows(
        `SELECT DISTINCT row_group_id AS id, row_group_num_rows AS rows FROM parquet_metadata(${literal(path.join(folder, 'ranges.parquet'))}) ORDER BY id`,
      );
      expect(groups.slice(0, -1).map((group) => Number(group['rows']))).toEqual(
        Array(Math.floor(rows / 122_880)).fill(122_880),
      );
    },
  );

  test('is so for any small number of rows, of people and of ranges', async () => {
    const cut = fc.integer({ min: 0, max: 5 }).map((power) => 2 ** power);
    await fc.assert(
      fc.asyncProperty(fc.nat(2000), fc.integer({ min: 1, max: 2000 }), cut, async (rows, each, ranges) => {
        const [single, inRanges] = await hashes(rows, each, ranges);
        return single === inRanges;
      }),
      { numRuns: 10 },
    );
  });
});

describe('The number of ranges', () => {
  test.each([
    [0, 1],
    [125_000, 1],
    [125_001, 2],
    [1_000_000, 8],
    [10_000_000, 128],
    [1_000_000_000, 256],
  ])('of %i people, 125,000 at a time, is %i', (people, ranges) => {
    expect(rangesFor(people, 125_000)).toBe(ranges);
  });
});
