import path from 'node:path';
import { type Evaluation, evaluate, type Score } from '../../pipeline/linkage/evaluation/evaluate.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openScratchEngine } from '../home/scratch-engine.ts';
import { grouped, percent } from '../text/numbers.ts';
import { table } from '../text/table.ts';

export interface EvaluateFlags {
  readonly links: string;
  readonly truth: string;
  readonly memory?: string;
  readonly json: boolean;
}

/** `throughline evaluate`. */
export async function evaluateLinks(this: Shell, flags: EvaluateFlags): Promise<void> {
  const { workbench, close } = await openScratchEngine(flags.memory);
  try {
    const evaluation = await evaluate(workbench, path.resolve(flags.links), path.resolve(flags.truth));
    if (flags.json) this.print(publicJson(evaluation));
    else this.show(evaluationText(evaluation));
  } finally {
    close();
  }
}

function evaluationText({ pairwise, b3, counts }: Evaluation): string {
  const cells = (name: string, score: Score) => [
    name,
    score.precision.toFixed(4),
    score.recall.toFixed(4),
    score.f1.toFixed(4),
  ];
  const exact = counts.people === 0 ? 1 : counts.peopleExact / counts.people;
  return [
    table(
      [
        { heading: '' },
        { heading: 'precision', align: 'right' },
        { heading: 'recall', align: 'right' },
        { heading: 'F1', align: 'right' },
      ],
      [cells('pairs of records', pairwise), cells('B³, by record', b3)],
    ),
    '',
    `${grouped(counts.records)} records of ${grouped(counts.people)} people, in ${grouped(counts.clusters)} clusters.`,
    `${grouped(counts.peopleExact)} people (${percent(exact)}) are exactly one cluster.`,
    `${grouped(pairwise.truePairs)} true pairs, ${grouped(pairwise.foundPairs)} found, ${grouped(pairwise.correctPairs)} of them right.`,
    `${grouped(counts.recordsNotLinked)} records of the truth are not in the links; ${grouped(counts.recordsWithoutTruth)} of the links are not in the truth.`,
  ].join('\n');
}
