import assert from 'node:assert/strict';
import { CASES } from '../../views/cases.ts';
import { runCase } from '../../views/run-case.ts';
import { ViewBench } from '../../views/view-bench.ts';
import type { Check } from '../verdicts.ts';
import type { TrinoClient } from './trino-client.ts';
import { trinoEngine } from './trino-engine.ts';

/** How many cases run at the same time, each in a schema of its own. */
const AT_ONCE = 3;

/** The tables of cases that the definitions are held by, on Trino. */
export function definitionCases(trino: TrinoClient): readonly Check[] {
  return [
    {
      statement: `Trino: each of the ${CASES.length} cases of the definition of proven reoffending gives the rows it expects`,
      run: async () => {
        const waiting = [...CASES];
        const wrong: string[] = [];
        const worker = async (_: unknown, at: number) => {
          const bench = await ViewBench.open(await trinoEngine(trino, `cases_${at}`));
          for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
            const { expected, actual } = await runCase(bench, next);
            const differs = JSON.stringify(actual) !== JSON.stringify(expected);
            if (differs) wrong.push(`${next.shows}\n${JSON.stringify({ expected, actual })}`);
          }
          await bench.close();
        };
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        assert.equal(wrong.join('\n'), '');
      },
    },
  ];
}
