import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compareIntake } from './compare-intake.ts';
import { comparePublishing } from './compare-publishing.ts';
import { measureStages } from './measure-stages.ts';
import { measureStartup } from './measure-startup.ts';
import { machine } from './report.ts';

/**
 * Prints the measurements of this machine as Markdown.
 *
 * `npm run bench -- --people 5000,100000 --runs 3 --rows 1000000`; start-up alone: `npm run bench -- --only startup`; a million
 * people: `npm run bench -- --only stages,publishing --people 1000000 --memory 3GB --runs 1`
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '5000,100000' },
    runs: { type: 'string', default: '3' },
    rows: { type: 'string', default: '1000000' },
    memory: { type: 'string', default: '1GB' },
    only: { type: 'string', default: 'startup,stages,intake' },
  },
});

const scratch = mkdtempSync(path.join(os.tmpdir(), 'throughline-bench-'));
const runs = Number(values.runs);
const { memory } = values;
try {
  console.log(machine());
  if (values.only.includes('startup')) console.log(measureStartup({ runs, scratch }));
  if (values.only.includes('stages')) {
    for (const people of values.people.split(',').map(Number)) {
      console.log(await measureStages({ people, runs, scratch, memory }));
    }
  }
  if (values.only.includes('publishing')) {
    for (const people of values.people.split(',').map(Number)) {
      console.log(await comparePublishing({ people, runs, scratch, memory }));
    }
  }
  if (values.only.includes('intake')) {
    console.log(await compareIntake({ rows: Number(values.rows), runs, scratch }));
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
