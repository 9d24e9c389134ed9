import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Evaluation, evaluate } from '../../../../pipeline/linkage/evaluation/evaluate.ts';
import { scratchEngine } from '../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
beforeAll(async () => {
  scratch = await scratchEngine();
});
afterAll(() => scratch.close());

/** Clusters written as one letter per record: `AAB` puts the first two records together. `.` leaves a record out. */
function clusterFile(name: string, clusters: string, header = 'record_id,cluster_id'): string {
  const rows = clusters.split('').flatMap((cluster, i) => (cluster === '.' ? [] : [`r${i},${cluster}`]));
  const file = path.join(scratch.folder, name);
  writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
  return file;
}

const judge = (links: string, truth: string): Promise<Evaluation> =>
  evaluate(
    scratch.workbench,
    clusterFile('links.csv', links),
    clusterFile('truth.csv', truth, 'record_id,true_person_id'),
  );

describe('evaluation', () => {
  test.each([
    // links, truth, pairs found / true / correct, pairwise P and R, B3 P and R
    ['everything right', 'AABB', 'XXYY', [2, 2, 2], [1, 1], [1, 1]],
    ['everyone alone, rightly', 'ABCD', 'WXYZ', [0, 0, 0], [1, 1], [1, 1]],
    ['nothing found', 'ABCD', 'XXYY', [0, 2, 0], [1, 0], [1, 0.5]],
    ['everything in one', 'AAAA', 'XXYY', [6, 2, 2], [2 / 6, 1], [0.5, 1]],
    // Cells 2 of X in A, 1 of X in B, 1 of Y in B. B3 precision: (1+1+.5+.5)/4; recall: (2/3+2/3+1/3+1)/4.
    ['one astray', 'AABB', 'XXXY', [2, 3, 1], [0.5, 1 / 3], [0.75, 8 / 12]],
  ] as const)('%s', async (_name, links, truth, [found, wanted, correct], pairwise, b3) => {
    const judged = await judge(links, truth);
    expect(judged.pairwise).toMatchObject({ foundPairs: found, truePairs: wanted, correctPairs: correct });
    expect([judged.pairwise.precision, judged.pairwise.recall]).toEqual(pairwise);
    expect(judged.b3.precision).toBeCloseTo(b3[0], 9);
    expect(judged.b3.recall).toBeCloseTo(b3[1], 9);
  });

  test('a record that was never linked counts as alone, and one without truth is left out', async () => {
    const judged = await judge('AA.B', 'XXX.');
    expect(judged.counts).toMatchObject({ records: 3, recordsNotLinked: 1, recordsWithoutTruth: 1 });
    expect(judged.pairwise).toMatchObject({ precision: 1, recall: 1 / 3 });
  });

  test('counts people who are exactly one cluster', async () => {
    const judged = await judge('AABBC', 'XXYZZ');
    expect(judged.counts).toMatchObject({ people: 3, clusters: 3, peopleExact: 1 });
  });

  test('a record in two clusters is refused', async () => {
    const links = clusterFile('twice.csv', 'AB');
    writeFileSync(links, 'record_id,cluster_id\nr0,A\nr0,B\n');
    await expect(evaluate(scratch.workbench, links, clusterFile('truth.csv', 'XX'))).rejects.toMatchObject({
      code: 'EVALUATE_RECORD_REPEATED',
    });
  });

  test('files that share no record id are refused, with the columns they have', async () => {
    const links = clusterFile('links.csv', 'AB');
    const truth = clusterFile('truth.csv', 'XX', 'case,true_person_id');
    await expect(evaluate(scratch.workbench, links, truth)).rejects.toMatchObject({
      code: 'EVALUATE_COLUMNS_UNKNOWN',
      kind: 'caller',
    });
  });

  test('columns can be named', async () => {
    const links = clusterFile('links.csv', 'AAB');
    const truth = clusterFile('truth.csv', 'XXY', 'case,who');
    const judged = await evaluate(scratch.workbench, links, truth, {
      truth: { record: ['case'], cluster: 'who' },
    });
    expect(judged.pairwise.f1).toBe(1);
  });

  test('an agency and its own person id together name a record', async () => {
    const write = (name: string, text: string) => {
      const file = path.join(scratch.folder, name);
      writeFileSync(file, text);
      return file;
    };
    const links = write(
      'spine.csv',
      'agency,agency_person_id,person_id\npolice,1,P\nprison,1,Q\nprison,2,P\n',
    );
    const truth = write(
      'truth2.csv',
      'agency,agency_person_id,true_person_id\npolice,1,a\nprison,1,b\nprison,2,a\n',
    );
    const judged = await evaluate(scratch.workbench, links, truth);
    expect(judged.pairwise.f1).toBe(1);
    expect(judged.counts.records).toBe(3);
  });
});

const letters = fc.string({ unit: fc.constantFrom('A', 'B', 'C', 'D'), minLength: 12, maxLength: 12 });

/** Lists every pair and every record, as the definitions are worded. */
function oracle(links: string, truth: string) {
  let [found, wanted, correct] = [0, 0, 0];
  for (let i = 0; i < links.length; i++) {
    for (let j = 0; j < i; j++) {
      const [together, same] = [links[i] === links[j], truth[i] === truth[j]];
      found += together ? 1 : 0;
      wanted += same ? 1 : 0;
      correct += together && same ? 1 : 0;
    }
  }
  const size = (text: string, letter: string | undefined) =>
    text.split('').filter((l) => l === letter).length;
  const both = (i: number) =>
    links.split('').filter((l, j) => l === links[i] && truth[j] === truth[i]).length;
  const mean = (text: string) =>
    text.split('').reduce((sum, letter, i) => sum + both(i) / size(text, letter), 0) / text.length;
  return { found, wanted, correct, b3Precision: mean(links), b3Recall: mean(truth) };
}

test('agrees with listing every pair', async () => {
  await fc.assert(
    fc.asyncProperty(letters, letters, async (links, truth) => {
      const [judged, listed] = [await judge(links, truth), oracle(links, truth)];
      expect(judged.pairwise).toMatchObject({
        foundPairs: listed.found,
        truePairs: listed.wanted,
        correctPairs: listed.correct,
      });
      expect(judged.b3.precision).toBeCloseTo(listed.b3Precision, 9);
      expect(judged.b3.recall).toBeCloseTo(listed.b3Recall, 9);
    }),
    { numRuns: 15 },
  );
});

test('renaming the clusters changes nothing, and truth against itself is perfect', async () => {
  await fc.assert(
    fc.asyncProperty(letters, letters, async (links, truth) => {
      const renamed = links.replace(/./g, (letter) => ({ A: 'C', B: 'A', C: 'D', D: 'B' })[letter] ?? letter);
      expect(await judge(renamed, truth)).toEqual(await judge(links, truth));
      const perfect = await judge(truth, truth);
      expect([perfect.pairwise.f1, perfect.b3.f1]).toEqual([1, 1]);
    }),
    { numRuns: 6 },
  );
});

test('swapping links and truth swaps precision and recall and leaves F1', async () => {
  await fc.assert(
    fc.asyncProperty(letters, letters, async (links, truth) => {
      const [one, other] = [await judge(links, truth), await judge(truth, links)];
      expect(one.pairwise.f1).toBeCloseTo(other.pairwise.f1, 12);
      expect([one.pairwise.precision, one.pairwise.recall]).toEqual([
        other.pairwise.recall,
        other.pairwise.precision,
      ]);
    }),
    { numRuns: 8 },
  );
});
