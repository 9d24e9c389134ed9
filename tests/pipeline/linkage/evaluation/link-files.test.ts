import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../../../pipeline/linkage/evaluation/evaluate.ts';
import { linkFiles } from '../../../../pipeline/linkage/evaluation/link-files.ts';
import { loadModel } from '../../../../pipeline/linkage/model/load-model.ts';
import type { LinkageModel } from '../../../../pipeline/linkage/model/model.ts';
import { silent } from '../../../../pipeline/progress.ts';
import { scratchEngine } from '../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
let model: LinkageModel;
beforeAll(async () => {
  scratch = await scratchEngine();
  model = await loadModel('models/historical-figures.json');
});
afterAll(() => scratch.close());

const FORENAMES = ['agnes', 'bertram', 'cicely', 'dunstan', 'edith', 'fergus', 'gwendolen', 'hector'];
const SURNAMES = [
  'ashcroft',
  'bellingham',
  'carruthers',
  'dunwoody',
  'elphinstone',
  'fairbrother',
  'gathercole',
];
const HEADER = 'unique_id,first_name,surname,dob,birth_place,postcode_fake,occupation';

/** 56 people, each as they are, with a letter wrong, with a digit of the birth date wrong, and without a postcode: 224 records. */
function rows(): readonly (readonly [string, string])[] {
  return FORENAMES.flatMap((forename, f) =>
    SURNAMES.flatMap((surname, s) => {
      // Nobody shares a town, a postcode area or a year and month of birth with a namesake.
      const person = `person${f}${s}`;
      const letters = (n: number) => String.fromCharCode(97 + (n % 26));
      const town = `town${(f + 3 * s) % 11}`;
      const postcode = `${letters(f + 2 * s)}${letters(5 * f + s)}${1 + f} ${s}df`;
      const [month, day] = [String(1 + f).padStart(2, '0'), String(11 + 2 * s)];
      const dob = `18${20 + ((f * 7 + s * 13) % 79)}-${month}-${day}`;
      const wrongDob = `${dob.slice(0, 8)}9${day.slice(1)}`;
      return [
        [person, `${forename},${surname},${dob},${town},${postcode},painter`],
        [person, `${forename},${surname.slice(0, -1)}x,${dob},${town},${postcode},`],
        [person, `${forename},${surname},${wrongDob},${town},${postcode},painter`],
        [person, `${forename},${surname},${dob},${town},,painter`],
      ] as const;
    }),
  );
}

function write(name: string, lines: readonly string[]): string {
  const file = path.join(scratch.folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** All of them in one file. */
const figures = () => write('figures.csv', [HEADER, ...rows().map(([, row], i) => `r${i},${row}`)]);

const run = (inputs: readonly string[], out: string, options: Partial<LinkageModel> = {}) =>
  linkFiles({
    model: { ...model, ...options },
    inputs,
    out: path.join(scratch.folder, out),
    workbench: scratch.workbench,
    progress: silent,
  });

describe('linking files', () => {
  test('finds 56 people in 224 records', async () => {
    const input = figures();
    const truth = write('truth.csv', [
      'unique_id,cluster',
      ...rows().map(([person], i) => `r${i},${person}`),
    ]);
    const { clusters, stats } = await run([input], 'one');
    expect(stats).toMatchObject({ records: 224, clusters: 56 });
    expect((await evaluate(scratch.workbench, clusters, truth)).pairwise.f1).toBe(1);
  });

  test('writes the same bytes again', async () => {
    const input = figures();
    const [first, second] = [await run([input], 'first'), await run([input], 'second')];
    for (const file of ['links', 'clusters', 'clustersCsv', 'summary'] as const) {
      expect(readFileSync(second[file]).equals(readFileSync(first[file])), file).toBe(true);
    }
  });

  test('stacks several files, and keeps their ids apart', async () => {
    const halves = ['left', 'right'].map((name, half) =>
      write(`${name}.csv`, [
        HEADER,
        ...rows()
          .filter((_, i) => i % 2 === half)
          .map(([, row], i) => `r${i},${row}`),
      ]),
    );
    const { clustersCsv, stats } = await run(halves, 'two');
    expect(stats).toMatchObject({ records: 224, clusters: 56 });
    const [header, first] = readFileSync(clustersCsv, 'utf8').split('\n');
    expect(header).toBe('source,unique_id,cluster_id');
    expect(first).toBe('left,r0,0');
  });

  test('leaves out blocks over the limit, and says which rules had them', async () => {
    const input = figures();
    const rules = [
      { id: 'birth_place', on: ['birth_place'] },
      { id: 'postcode', on: ['postcode'] },
    ];
    const { stats } = await run([input], 'capped', { blocking: { max_block_records: 10, rules } });
    // Ten towns of 5 people × 4 records and one of 6; 56 postcodes of 3 records.
    expect(stats.blocking).toEqual([
      {
        rule: 'birth_place',
        blocks: 0,
        pairs: 0,
        skippedBlocks: 11,
        skippedPairs: 10 * 190 + 276,
        largestBlock: 24,
      },
      { rule: 'postcode', blocks: 56, pairs: 168, skippedBlocks: 0, skippedPairs: 0, largestBlock: 3 },
    ]);
  });
});

describe('files that cannot be linked', () => {
  test.each([
    [
      'without a column the model reads',
      [HEADER.replace('dob', 'born'), 'r0,a,b,c,d,e,f'],
      'MODEL_COLUMN_ABSENT',
    ],
    ['with a record id twice', [HEADER, 'r0,a,b,c,d,e,f', 'r0,a,b,c,d,e,f'], 'RECORD_ID_REPEATED'],
    ['with no record id', [HEADER, ',a,b,c,d,e,f'], 'RECORD_ID_ABSENT'],
  ])('%s', async (_name, lines, code) => {
    await expect(run([write('wrong.csv', lines)], 'wrong')).rejects.toMatchObject({ code, kind: 'data' });
  });

  test('that are not there, or neither CSV nor Parquet', async () => {
    await expect(run([path.join(scratch.folder, 'absent.csv')], 'x')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(run([write('people.xlsx', [HEADER])], 'x')).rejects.toMatchObject({
      code: 'FILE_FORMAT_UNKNOWN',
    });
  });

  test('two of one name', async () => {
    const file = write('same.csv', [HEADER]);
    await expect(run([file, file], 'x')).rejects.toMatchObject({
      code: 'INPUTS_NOT_DISTINCT',
      kind: 'caller',
    });
  });
});

test('a file without rows gives no clusters', async () => {
  const { stats } = await run([write('empty.csv', [HEADER])], 'empty');
  expect(stats).toMatchObject({ records: 0, clusters: 0, pairsKept: 0 });
});
