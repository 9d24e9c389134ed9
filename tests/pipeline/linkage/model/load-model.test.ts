import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadModel, parseModel } from '../../../../pipeline/linkage/model/load-model.ts';
import { scratchEngine } from '../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
beforeAll(async () => {
  scratch = await scratchEngine();
});
afterAll(() => scratch.close());

const FOLDER = 'models';

test.each(readdirSync(FOLDER))('%s is a valid model, named after its id', async (file) => {
  expect(`${(await loadModel(path.join(FOLDER, file))).id}.json`).toBe(file);
});

const exact = { label: 'exact', when: { exact: 'name' }, weight: 5 };
const good = {
  id: 'm',
  version: '1',
  title: 't',
  source: 's',
  records: { id: 'id', rows: 'one' },
  columns: { name: { from: 'name', steps: ['upper'] } },
  features: { name: { of: 'name', gather: 'first' }, names: { of: 'name', gather: 'set' } },
  blocking: { max_block_records: 100, rules: [{ id: 'name', on: ['name'] }] },
  comparisons: [{ id: 'name', levels: [exact] }],
  prior: { probability: 0.01 },
  guards: [],
  thresholds: { join: 1, keep: 0 },
};

const levels = (level: object) => ({ comparisons: [{ id: 'name', levels: [level] }] });

describe('a model that is wrong', () => {
  test('is told from one that is right', () => {
    expect(parseModel(good, 'm.json').id).toBe('m');
  });

  test.each([
    ['a missing part', { thresholds: { join: 1 } }, 'm.json: thresholds.keep'],
    ['a part too many', { thresolds: {} }, 'm.json: the file'],
    ['an unknown step', { columns: { name: { from: 'name', steps: ['shout'] } } }, 'm.json: columns.name'],
    [
      'an unknown condition',
      levels({ ...exact, when: { sounds_like: 'name' } }),
      'm.json: comparisons.0.levels.0.when',
    ],
    [
      'a level without a weight',
      levels({ label: 'exact', when: { exact: 'name' }, m: 0.9 }),
      'needs either `weight` or both',
    ],
    ['a level with two weights', levels({ ...exact, m: 0.9, u: 0.1 }), 'needs either `weight` or both'],
    [
      'a feature of no column',
      { features: { name: { of: 'nome', gather: 'first' } } },
      'features.name.of: "nome"',
    ],
    [
      'a column read before it is made',
      { columns: { name: { join: ['a', 'b'], separator: '' } } },
      'columns.name.join: "a"',
    ],
    [
      'a rule on no feature',
      { blocking: { max_block_records: 9, rules: [{ id: 'r', on: ['nome'] }] } },
      'blocking.rules.r: "nome"',
    ],
    [
      'a level on no feature, deep inside',
      levels({ ...exact, when: { not: { any: [{ differ: 'nome' }] } } }),
      'comparisons.name."exact": "nome"',
    ],
    [
      'a term frequency of a set',
      levels({ ...exact, term_frequency: { feature: 'names', strength: 1 } }),
      '"names" is a set',
    ],
    [
      'shared frequency of one value',
      levels({ ...exact, when: { shared_frequency: 'name', below: 0.1 } }),
      'needs a set',
    ],
    ['keep above join', { thresholds: { join: 0, keep: 1 } }, 'keep must not be above join'],
  ])('%s is refused, and the message says where', (_name, change, where) => {
    expect(() => parseModel({ ...good, ...change }, 'm.json')).toThrow(
      expect.objectContaining({
        code: 'MODEL_NOT_VALID',
        kind: 'caller',
        where: expect.stringContaining(where),
      }),
    );
  });

  test('a file that is not there, and one that is not JSON, are told apart', async () => {
    const file = path.join(scratch.folder, 'model.json');
    await expect(loadModel(file)).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', where: file });
    writeFileSync(file, '{');
    await expect(loadModel(file)).rejects.toMatchObject({ code: 'MODEL_NOT_JSON', where: file });
  });
});
