import assert from 'node:assert/strict';
import { ANALYST_FUNCTIONS } from '../../../pipeline/engine/duckdb/analyst-functions.ts';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import type { RunId } from '../../../pipeline/ids.ts';
import { type Check, Unreachable } from '../verdicts.ts';
import { type Answer, verdict } from './probes/answer.ts';
import { answerHere, answersOfTrino, keepAnswers, ofItself } from './probes/answers.ts';
import { PROBES } from './probes/probes.ts';
import type { PublishedSample } from './sample.ts';
import { answerThere } from './trino-answer.ts';
import type { TrinoClient } from './trino-client.ts';

const DATABASE = 'isa_iom_2026_001__opcc_analysts';

/**
 * SQL as analysts write it: what `throughline query` answers on one machine is what Trino answers over the same files, or is refused
 * by both, or is a known difference.
 *
 * @param sample published before, its tables registered in Trino's catalogue `local`
 */
export function analystSql(
  server: TrinoClient,
  scratch: string,
  sample: () => PublishedSample | undefined,
): readonly Check[] {
  const answers = new Map<string, Answer>();
  return [
    {
      statement: `Trino: ${PROBES.length} statements as analysts write them are answered as by throughline query, refused by both, or known to differ`,
      run: async () => {
        const trino = server.in({ catalog: 'local', schema: DATABASE });
        const catalogue = new DuckDbCatalogue({ scratch });
        const published = sample();
        if (published === undefined) throw new Unreachable('no sample was published');
        const tables = published.tables.filter(({ database }) => database === DATABASE);
        const run = { database: DATABASE, runId: 'probed' as RunId, tables };
        await catalogue.addRun(run);
        await catalogue.switchTo(run);
        const counts = { equal: 0, refused: 0, known: 0, wrong: 0 };
        const wrong: string[] = [];
        for (const sql of PROBES) {
          const there = await answerThere(trino, sql);
          const here = await answerHere(catalogue, DATABASE, sql);
          answers.set(sql, there);
          const found = verdict(sql, there, here);
          counts[found] += 1;
          if (found === 'wrong') {
            wrong.push(`${sql}\n  Trino: ${JSON.stringify(there)}\n  here:  ${JSON.stringify(here)}`);
          }
        }
        await catalogue.close();
        console.log(
          `         ${counts.equal} equal, ${counts.refused} refused by both, ${counts.known} known to differ`,
        );
        assert.equal(wrong.join('\n'), '', 'they differ, or are on the list of those that do and do not');
      },
    },
    {
      statement: 'Trino: the answers that npm test holds one machine to are those of Trino',
      run: async () => {
        const found = Object.fromEntries([...answers].filter(([sql]) => ofItself(sql)));
        if (process.env['KEEP_ANSWERS'] === '1') await keepAnswers(found);
        assert.deepEqual(found, await answersOfTrino(), 'run again with KEEP_ANSWERS=1 to keep the new ones');
      },
    },
    {
      statement: 'Trino: every function that an analyst may call is one of Trino’s',
      run: async () => {
        const { rows } = await server.query('SHOW FUNCTIONS');
        const names = new Set(rows.map(([name]) => String(name)));
        assert.deepEqual(
          ANALYST_FUNCTIONS.filter((name) => !names.has(name)),
          [],
        );
      },
    },
  ];
}
