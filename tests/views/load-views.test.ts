import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadViews, SHIPPED_VIEWS } from '../../views/load-views.ts';
import { contracts } from '../northmoor.ts';

const OWN = `/*
title: Homes by band
grain: one row per band
definition: A partnership's own.
source: the partnership
reads: [people]
references: [home_bands]
columns:
  band:
    type: string
    is: the band
*/
SELECT band FROM home_bands CROSS JOIN people
`;
const BANDS = `home_bands:
  comment: Bands of homes.
  source: the partnership
  columns:
    band:
      type: string
      is: the band
`;

let folder: string;
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const load = () => loadViews(contracts, [SHIPPED_VIEWS, folder]);

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'throughline-own-views-'));
  write('reference/references.yaml', BANDS);
  write('reference/home-bands.csv', 'band\nsmall\n');
  write('homes/homes_by_band.sql', OWN);
});
afterEach(() => rm(folder, { recursive: true }));

describe('The views of a partnership', () => {
  test('come after those of the program that they read, with their subject and reference tables', async () => {
    const views = await load();
    const own = views.find(({ name }) => name === 'homes_by_band');
    expect(own).toMatchObject({
      subject: 'homes',
      reads: ['people'],
      references: [{ csv: 'band\nsmall\n' }],
    });
    expect(views.indexOf(own ?? never())).toBeGreaterThan(views.findIndex(({ name }) => name === 'people'));
  });

  test.each([
    ['a view of a name that is taken', 'homes/people.sql', OWN, 'VIEW_REPEATED', 'people'],
    [
      'a reference table without rows',
      'reference/references.yaml',
      `${BANDS}events:\n${BANDS.split('\n').slice(1).join('\n')}`,
      'VIEW_DECLARATION',
      'views/reference/references.yaml line 9, events',
    ],
    ['a view outside the folders', 'stray.sql', OWN, 'VIEW_DECLARATION', 'views/stray.sql'],
    [
      'rows under other columns',
      'reference/home-bands.csv',
      'bands\nsmall\n',
      'VIEW_DECLARATION',
      'views/reference/references.yaml line 2, home_bands',
    ],
    [
      'a declaration with an unknown key',
      'reference/references.yaml',
      `${BANDS}    colour: red\n`,
      'VIEW_DECLARATION',
      'views/reference/references.yaml line 8, home_bands.columns.colour',
    ],
    [
      'a view that reads one that is not there',
      'homes/b.sql',
      OWN.replace('[people]', '[persons]'),
      'VIEW_ORDER',
      'b',
    ],
  ])('%s is refused, with its place', async (_fault, file, text, code, where) => {
    write(file, text);
    await expect(load()).rejects.toMatchObject({ code, where });
  });
});

function never(): never {
  throw new Error('The view is not there.');
}
