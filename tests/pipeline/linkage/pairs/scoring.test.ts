import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkTables } from '../../../../pipeline/linkage/link-tables.ts';
import { loadModel } from '../../../../pipeline/linkage/model/load-model.ts';
import type { LinkageModel } from '../../../../pipeline/linkage/model/model.ts';
import { LINKAGE_ROLES } from '../../../../schemas/contract.ts';
import { scratchEngine, table } from '../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
let hmpps: LinkageModel;
/** HMPPS's model with a fixed prior, comparing every record with every other and keeping every pair. */
let everyPair: LinkageModel;
beforeAll(async () => {
  scratch = await scratchEngine();
  hmpps = await loadModel('models/hmpps-2026-02.json');
  everyPair = {
    ...hmpps,
    columns: { ...hmpps.columns, everyone: { from: 'everyone', steps: [] } },
    features: { ...hmpps.features, everyone: { of: 'everyone', gather: 'first', type: 'text' } },
    blocking: { max_block_records: 1000, rules: [{ id: 'everyone', on: ['everyone'] }] },
    prior: { probability: 0.5 },
    thresholds: { join: 1000, keep: -1000 },
  };
});
afterAll(() => scratch.close());

type Row = Readonly<Record<string, string | undefined>>;
const COLUMNS = ['record_key', 'name_seq', 'everyone', ...LINKAGE_ROLES];

function rowsOf(key: string, of: Row | readonly Row[], everyone = 'yes'): readonly Row[] {
  return [of].flat().map((row, i) => ({ record_key: key, name_seq: String(i + 1), everyone, ...row }));
}

function levelLabel(
  model: LinkageModel,
  comparison: string,
  row: Readonly<Record<string, unknown>> | undefined,
) {
  const levels = model.comparisons.find(({ id }) => id === comparison)?.levels;
  return levels?.[Number(row?.[`level_${comparison}`])]?.label;
}

/** Links the records `a` and `b`, each of one row or several: the pair's weight and guard. */
async function pair(
  a: Row | readonly Row[],
  b: Row | readonly Row[],
  others: readonly Row[] = [],
  model = everyPair,
) {
  const rest = others.flatMap((row, i) => rowsOf(`other ${i}`, row));
  await table(scratch.workbench, 'people', COLUMNS, [...rowsOf('a', a), ...rowsOf('b', b), ...rest]);
  const { linksSql } = await linkTables(scratch.workbench, model, 'people');
  const [row] = await scratch.workbench.rows(
    `SELECT match_weight, guard FROM (${linksSql()}) WHERE record_key_l = 'a' AND record_key_r = 'b'`,
  );
  return { weight: Number(row?.['match_weight']), guard: row?.['guard'] };
}

const name = (forename: string, surname: string): Row => ({ forename, surname });

const LEVELS: readonly (readonly [string, Row | readonly Row[], Row | readonly Row[], string])[] = [
  ['name', {}, name('Ann', 'Lee'), 'absent'],
  ['name', name('ANN', "O'Lee"), name('ann', 'O-LEE'), 'forename and surname exact'],
  ['name', name('Jonathan', 'Maxwell'), name('Jonathon', 'Maxwell'), 'forename and surname similar'],
  ['name', name('Lee', 'Ann'), name('Ann', 'Lee'), 'swapped'],
  [
    'name',
    [name('Ann', 'Lee'), name('Zoe', 'Quill')],
    name('Zoe', 'Quill'),
    'aliases share a forename and a surname, few aliases',
  ],
  [
    'name',
    ['Ann Lee', 'Bea Moss', 'Cat Nye', 'Di Orr', 'Eve Poe', 'Zoe Quill'].map((n) =>
      name(n.split(' ')[0] ?? '', n.split(' ')[1] ?? ''),
    ),
    name('Zoe', 'Quill'),
    'aliases share a forename and a surname',
  ],
  ['name', name('Catherine', 'Anderson'), name('Kathryn', 'Andrews'), 'forename and surname loosely similar'],
  ['name', name('Ann', 'Lee'), name('Ann', 'Quillfeather'), 'forename exact'],
  ['name', name('Margaret', 'Lee'), name('Zoe', 'Lee'), 'surname exact'],
  ['name', name('Margaret', 'Lee'), name('Zoe', 'Quill'), 'different'],
  ['date_of_birth', { date_of_birth: '1900-01-01' }, { date_of_birth: '1900-01-01' }, 'absent'],
  ['date_of_birth', { date_of_birth: '1980-02-03' }, { date_of_birth: '1980-02-03' }, 'exact'],
  [
    'date_of_birth',
    [{ date_of_birth: '1980-02-03' }, { date_of_birth: '1991-01-09' }],
    { date_of_birth: '1991-01-09' },
    'aliases share one, few',
  ],
  [
    'date_of_birth',
    ['1980-02-03', '1981-02-03', '1982-02-03', '1983-02-03', '1984-02-03', '1985-02-03', '1991-01-09'].map(
      (d) => ({ date_of_birth: d }),
    ),
    { date_of_birth: '1991-01-09' },
    'aliases share one',
  ],
  [
    'date_of_birth',
    { date_of_birth: '1980-02-03' },
    { date_of_birth: '1988-02-03' },
    'one digit differs, same decade',
  ],
  ['date_of_birth', { date_of_birth: '1980-02-03' }, { date_of_birth: '1984-11-30' }, 'within five years'],
  ['date_of_birth', { date_of_birth: '1980-02-03' }, { date_of_birth: '1990-02-03' }, 'different'],
  ['postcode', { postcode: 'NF1 1NF' }, { postcode: 'NF1 1NF' }, 'absent'],
  ['postcode', { postcode: 'LS1 4AP' }, { postcode: 'ls14ap' }, 'shared, frequency below 0.00001'],
  ['postcode', { postcode: 'LS1 4AP' }, { postcode: 'LS1 4AQ' }, 'outward code shared'],
  ['postcode', { postcode: 'LS1 4AP' }, { postcode: 'BD1 4AP' }, 'different'],
  ['middle_name', { middle_name: 'Rose' }, {}, 'absent'],
  ['middle_name', { middle_name: 'Rose' }, { middle_name: 'ROSE' }, 'exact'],
  ['middle_name', { middle_name: 'Rosemary' }, { middle_name: 'Rosemarie' }, 'similar'],
  ['middle_name', { middle_name: 'Rose' }, { middle_name: 'Ivy' }, 'different'],
  ['police_id', {}, { pnc: '1981/0000034U' }, 'absent'],
  [
    'police_id',
    { pnc: '1981/0000034U', cro: '123456/99X' },
    { pnc: '1981/0000034U', cro: '123456/99X' },
    'PNC and CRO equal',
  ],
  ['police_id', { pnc: '1981/0000034U' }, { pnc: '1981/0000034U' }, 'PNC equal'],
  ['police_id', { cro: '123456/99X' }, { cro: '123456/99X' }, 'CRO equal'],
  ['police_id', { pnc: '1999/0123456A' }, { cro: '123456/99X' }, 'core numbers equal'],
  [
    'police_id',
    { pnc: '1981/0000034U', cro: '123456/99X' },
    { pnc: '1982/0000777K', cro: '654321/99X' },
    'PNC and CRO both differ',
  ],
  ['police_id', { pnc: '1981/0000034U' }, { cro: '654321/99X' }, 'no number in common to compare'],
  ['police_id', { pnc: '1981/0000034U' }, { pnc: '1982/0000777K' }, 'one differs'],
  ['noms', { noms: 'A1234AA' }, {}, 'absent'],
  ['noms', { noms: 'A1234AA' }, { noms: 'A1234AA' }, 'NOMS number equal'],
  ['noms', { noms: 'A1234AA' }, { noms: 'A1235AA' }, 'different'],
  ['nhs', { nhs: '9990000018' }, { nhs: '9990000018' }, 'NHS number equal'],
  ['nino', { nino: 'QQ123456C' }, { nino: 'QQ123456C' }, 'National Insurance number equal'],
];

describe('each level of the HMPPS model, by one pair', () => {
  const reached: string[] = [];
  beforeAll(async () => {
    // Every pair is a block of its own, once in either order.
    const sides = LEVELS.flatMap(([, a, b], i) => [
      [`pair ${i}`, a, b] as const,
      [`reverse ${i}`, b, a] as const,
    ]);
    const rows = sides.flatMap(([key, a, b]) => [
      ...rowsOf(`${key} a`, a, key),
      ...rowsOf(`${key} b`, b, key),
    ]);
    await table(scratch.workbench, 'people', COLUMNS, rows);
    const { linksSql } = await linkTables(scratch.workbench, everyPair, 'people');
    const found = await scratch.workbench.rows(`SELECT * FROM (${linksSql()})`);
    for (const [i, [comparison]] of LEVELS.entries()) {
      for (const way of ['pair', 'reverse']) {
        const row = found.find((r) => r['record_key_l'] === `${way} ${i} a`);
        reached.push(levelLabel(everyPair, comparison, row) ?? 'not scored');
      }
    }
  });

  test.each(LEVELS.map((level, i) => [i, ...level] as const))(
    '%i %s: %o and %o',
    (i, _comparison, _a, _b, label) => {
      expect([reached[2 * i], reached[2 * i + 1]]).toEqual([label, label]);
    },
  );

  test('no level is left out', () => {
    const all = hmpps.comparisons.flatMap(({ id, levels }) => levels.map(({ label }) => `${id}: ${label}`));
    const tried = new Set(LEVELS.map(([comparison, , , label]) => `${comparison}: ${label}`));
    const byFrequency = [
      'postcode: shared, frequency below 0.0001',
      'postcode: shared, frequency below 0.001',
    ];
    const likeNoms = ['nhs: absent', 'nhs: different', 'nino: absent', 'nino: different'];
    expect(all.filter((level) => !tried.has(level))).toEqual([...byFrequency, ...likeNoms]);
  });
});

describe('the weight of a pair', () => {
  test('is the prior and the sum of log2(m ÷ u), by hand', async () => {
    // Middle name similar, outward code shared, one police number differs; prior 1 in 2 is 0 bits. No term frequency in these.
    const a = { middle_name: 'Rosemary', postcode: 'LS1 4AP', pnc: '1981/0000034U' };
    const b = { middle_name: 'Rosemarie', postcode: 'LS1 4AQ', pnc: '1982/0000777K' };
    const byHand =
      Math.log2(0.0309559 / 0.00250784) + Math.log2(0.092284 / 0.00241839) + Math.log2(0.000976562 / 1);
    expect((await pair(a, b)).weight).toBeCloseTo(byHand, 5);
  });

  test('counts the prior', async () => {
    const rare = { ...everyPair, prior: { probability: 1 / 1025 } };
    const { weight } = await pair({ nhs: '9990000018' }, { nhs: '9990000026' }, [], rare);
    expect(weight).toBeCloseTo(-10 + Math.log2(0.000976562), 5);
  });

  test('of an exact name with term frequency is log2(m ÷ its frequency)', async () => {
    const others = [name('Ann', 'Lee'), ...Array.from({ length: 13 }, (_, i) => name(`Q${i}`, `Z${i}`))];
    const { weight } = await pair(name('Ann', 'Lee'), name('Ann', 'Lee'), others);
    // 3 of the 16 records are called Ann Lee.
    expect(weight).toBeCloseTo(Math.log2(0.880571 / (3 / 16)), 5);
  });

  test('of similar names takes the more frequent name, at strength 0.7', async () => {
    const others = [
      name('Jonathan', 'Maxwell'),
      ...Array.from({ length: 13 }, (_, i) => name(`Q${i}`, `Z${i}`)),
    ];
    const { weight } = await pair(name('Jonathan', 'Maxwell'), name('Jonathon', 'Maxwell'), others);
    const byHand = Math.log2(0.0732397 / 0.000464682) + 0.7 * Math.log2(6.44167e-6 / (2 / 16));
    expect(weight).toBeCloseTo(byHand, 5);
  });

  test('of a number that is unique by design does not suffer from a small data set', async () => {
    const { weight } = await pair({ pnc: '1981/0000034U' }, { pnc: '1981/0000034U' });
    expect(weight).toBeCloseTo(Math.log2(0.410736 / 1.3083e-7) + Math.log2(1.3083e-7 / (2 / 15_000_000)), 5);
  });
});

describe('possible twins', () => {
  const shared = { surname: 'Lee', date_of_birth: '1990-05-05', postcode: 'LS1 4AP' };
  test('same surname, birth and postcode, other forename: the weight is -5', async () => {
    const twins = await pair({ ...shared, forename: 'Adam' }, { ...shared, forename: 'Bertrand' });
    expect(twins).toMatchObject({ guard: 'possible_twins', weight: -5 });
  });

  test.each([
    [
      'an equal number',
      { forename: 'Adam', pnc: '1981/0000034U' },
      { forename: 'Bertrand', pnc: '1981/0000034U' },
    ],
    ['similar forenames', { forename: 'Jonathan' }, { forename: 'Jonathon' }],
    [
      'a forename that is the other’s middle name',
      { forename: 'Adam', middle_name: 'Bertrand' },
      { forename: 'Bertrand' },
    ],
    ['another date of birth', { forename: 'Adam', date_of_birth: '1991-05-05' }, { forename: 'Bertrand' }],
    ['another postcode', { forename: 'Adam', postcode: 'LS1 4AQ' }, { forename: 'Bertrand' }],
  ])('are not suspected with %s', async (_why, a, b) => {
    expect((await pair({ ...shared, ...a }, { ...shared, ...b })).guard).toBeNull();
  });

  test('similar forenames are suspected after all where a number differs', async () => {
    const twins = await pair(
      { ...shared, forename: 'Jonathan', nhs: '9990000018' },
      { ...shared, forename: 'Jonathon', nhs: '9990000026' },
    );
    expect(twins.guard).toBe('possible_twins');
  });
});
