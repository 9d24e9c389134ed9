import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataJson, publicJson } from '../../pipeline/public-json.ts';
import { root, throughline } from './throughline.ts';

let folder: string;
let home: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-json-'));
  home = path.join(folder, 'home');
  writeFileSync(path.join(folder, 'clusters.csv'), 'unique_id,cluster_id\n1,a\n2,a\n3,b\n');
  await throughline(['demo', '--people', '60', '--home', home]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every key of a document, with where it stands. */
function keys(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => keys(inner, at));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${at}.${key}`, ...keys(inner, `${at}.${key}`)]);
}

const COMMANDS: readonly (readonly string[])[] = [
  ['demo', '--people', '60', '--home', 'HOME'],
  ['run', '--home', 'HOME'],
  ['receipts', '--home', 'HOME'],
  ['views', '--home', 'HOME'],
  ['views', 'people', '--home', 'HOME'],
  ['deliver', 'HOME/sample/60-1-v2/police.people_2026-06-30.csv', '--home', 'HOME'],
  ['agreements', 'list'],
  ['agreements', 'check'],
  ['contracts', 'list'],
  ['contracts', 'check'],
  ['contracts', 'template', 'police.people'],
  ['generate', '--people', '20', '--out', 'FOLDER/made'],
  ['evaluate', '--links', 'FOLDER/clusters.csv', '--truth', 'FOLDER/clusters.csv'],
];

describe('With --json', () => {
  test.each(COMMANDS.map((words) => [words.slice(0, 2).join(' '), words] as const))(
    '%s prints one document, and every key of it is in snake_case',
    async (_, words) => {
      const given = words.map((word) => word.replace('HOME', home).replace('FOLDER', folder));
      const { code, stdout } = await throughline([...given, '--json']);
      expect(code).toBe(0);
      const found = keys(JSON.parse(stdout));
      expect(found).not.toEqual([]);
      expect(found.filter((key) => !/\.[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key))).toEqual([]);
    },
  );

  test('link writes its summary the same way', async () => {
    const out = path.join(folder, 'linked');
    const input = path.join(folder, 'people.csv');
    const model = path.join(root, 'models/historical-figures.json');
    const columns: readonly string[] = [
      ...new Set(readFileSync(model, 'utf8').match(/"from": "[a-z_]+"|"id": "unique_id"/g)),
    ].map((text) => text.replace(/"(from|id)": "|"/g, ''));
    writeFileSync(input, `${columns.join(',')}\n${columns.map((_, at) => `a${at}`).join(',')}\n`);
    const ran = await throughline(['link', '--model', model, '--input', input, '--out', out, '--json']);
    expect(ran.code).toBe(0);
    const written: unknown = JSON.parse(readFileSync(path.join(out, 'summary.json'), 'utf8'));
    for (const document of [JSON.parse(ran.stdout), written])
      expect(keys(document).filter((key) => /[A-Z]/.test(key))).toEqual([]);
  });

  test('a run begins with its summary', async () => {
    const { stdout } = await throughline(['run', '--home', home, '--json']);
    expect(Object.keys(JSON.parse(stdout))[0]).toBe('summary');
    expect(JSON.parse(stdout).summary).toMatchObject({ unchanged: true, people: expect.any(Number) });
  });

  test('a query keeps the names that its SQL gives', async () => {
    const sql = 'SELECT count(*) AS "HowMany" FROM people';
    const product = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];
    const { stdout } = await throughline(['query', ...product, '--home', home, '--json', sql]);
    expect(Object.keys(JSON.parse(stdout).rows[0])).toEqual(['HowMany']);

    const twice = await throughline(['query', ...product, '--home', home, '--json', 'SELECT 1 AS n, 2 AS n']);
    expect([twice.code, JSON.parse(twice.stdout).error.code]).toEqual([1, 'COLUMN_REPEATED']);
  });

  test('a query gives whole numbers as numbers where JSON can hold them, in lists too', async () => {
    const product = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];
    const sql = 'SELECT ARRAY[CAST(7 AS bigint), 9007199254740993] AS counts';
    const { stdout } = await throughline(['query', ...product, '--home', home, '--json', sql]);
    expect(JSON.parse(stdout)).toEqual({
      columns: [{ name: 'counts', type: 'array(bigint)' }],
      rows: [{ counts: [7, '9007199254740993'] }],
    });
  });
});

test('A whole number too large for JSON is text, and no other', () => {
  const result = { smallOne: 7n, largeOne: 2n ** 60n };
  expect(JSON.parse(publicJson(result))).toEqual({ small_one: 7, large_one: '1152921504606846976' });
  expect(JSON.parse(dataJson(result))).toEqual({ smallOne: 7, largeOne: '1152921504606846976' });
});
