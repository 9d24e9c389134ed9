import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { perfectlyLinked } from '../../../cli/demo/perfectly-linked.ts';
import { type Home, openHomeToRead } from '../../../cli/home/home.ts';
import { productsIn, publishedProduct, queryProduct } from '../../../cli/product.ts';
import { loadPartnership } from '../../../pipeline/partnership/partnership.ts';
import { silent } from '../../../pipeline/progress.ts';
import type { CalibrationRow } from '../../../synthetic/generate.ts';
import { NORTHMOOR } from '../../northmoor.ts';
import { throughline, tree } from '../throughline.ts';

const PRODUCT = { agreement: 'isa-iom-2026-001', recipient: 'opcc-analysts' };
const PERSONS = 'SELECT count(DISTINCT person), count(*) FROM police_people';

let folder: string;
let home: Home;
let sample: string;
let truth: string;
let before: ReturnType<typeof tree>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-perfect-'));
  const directory = path.join(folder, 'home');
  await throughline(['demo', '--people', '300', '--home', directory]);
  sample = path.join(directory, 'sample', '300-1-v2');
  truth = path.join(sample, 'truth', 'truth.csv');
  before = tree(directory);
  home = await openHomeToRead(directory, {
    partnership: loadPartnership(NORTHMOOR, NORTHMOOR),
    progress: silent,
  });
});
afterAll(() => {
  home?.close();
  rmSync(folder, { recursive: true, force: true });
});

const seenBy = (truthFile: string, sql: string) =>
  perfectlyLinked(
    home,
    { product: PRODUCT, view: 'proven_reoffending_rates', truth: truthFile },
    async (perfect) => {
      const { rows } = await queryProduct(perfect, await publishedProduct(productsIn(perfect), PRODUCT), sql);
      return rows[0]?.map(Number);
    },
  );
const personsBy = (truthFile: string) => seenBy(truthFile, PERSONS);

describe('a product as if every link were right', () => {
  test('has the people of the truth', async () => {
    const police = readFileSync(truth, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('police,'));
    const people = new Set(police.map((line) => line.split(',')[2]));
    expect((await personsBy(truth))?.[0]).toBe(people.size);
  });

  test('has one person where the truth says that everybody is the same', async () => {
    const same = path.join(folder, 'same.csv');
    const lines = readFileSync(truth, 'utf8').split('\n');
    writeFileSync(same, lines.map((line) => line.replace(/T\d+$/, 'T0000001')).join('\n'));
    const [persons, rows] = (await personsBy(same)) ?? [];
    expect(persons).toBe(1);
    expect(rows).toBeGreaterThan(50);
  });

  test('counts proven reoffending exactly as often as the generator knows that it happened', async () => {
    const made = readFileSync(path.join(sample, 'complete.json'), 'utf8');
    const { calibration } = JSON.parse(made) as { calibration: readonly CalibrationRow[] };
    const known = calibration.find(
      ({ measure, adult_or_youth, breakdown, statistic }) =>
        measure === 'Three-month' &&
        adult_or_youth === 'All' &&
        breakdown === 'Overall' &&
        statistic === 'rate',
    );
    // The generator counts the twenty last cohorts that are complete.
    const counted = await seenBy(
      truth,
      "SELECT count(*), count_if(reoffender), sum(reoffences) FROM proven_reoffending WHERE measure = 'Three-month' AND cohort_start >= DATE '2020-01-01'",
    );
    expect(counted).toEqual([known?.offenders, known?.reoffenders, known?.reoffences]);
  });

  test('leaves the store as it is', () => {
    expect(tree(home.directory)).toEqual(before);
  });
});
