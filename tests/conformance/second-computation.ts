import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { REPOSITORY } from '../../infra/repository.ts';
import { compareProduct } from '../views/oracle/compare-product.ts';
import { told } from '../views/oracle/differences.ts';
import type { Check } from './verdicts.ts';

const PEOPLE = 50_000;

/** Proven reoffending as published, and as computed a second time without the views, for as many people as a force has. */
export function secondComputationAgrees(scratch: string): readonly Check[] {
  return [
    {
      statement: `Reoffending: a second computation has the same rows for ${PEOPLE.toLocaleString('en-GB')} generated people`,
      run: async () => {
        const home = path.join(scratch, 'twice');
        const demo = [path.join(REPOSITORY, 'cli', 'throughline.js'), 'demo', '--people', String(PEOPLE)];
        execFileSync(process.execPath, [...demo, '--home', home], { stdio: ['ignore', 'ignore', 'ignore'] });
        for (const { table, rows, differences } of await compareProduct(home)) {
          assert.ok(rows > 0, table);
          assert.equal(told(differences), '', table);
          console.log(`         (${table}: ${rows} rows)`);
        }
      },
    },
  ];
}
