import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { comparePublishing } from './compare-publishing.ts';
import { badRows } from './intake/bad-rows.ts';
import { besideCopy } from './intake/beside-copy.ts';
import { growth } from './intake/growth.ts';
import { peers } from './intake/peers/peers.ts';
import { smallMachine } from './intake/small-machine.ts';
import { measureStages } from './measure-stages.ts';
import { measureStartup } from './measure-startup.ts';
import { machine } from './report.ts';

/**
 * Prints the measurements of this machine as Markdown.
 *
 * `npm run bench -- --people 5000,100000 --runs 3 --rows 1000000`; start-up alone: `npm run bench -- --only startup`; a million
 * people: `npm run bench -- --only stages,publishing --people 1000000 --memory 3GB --runs 1`; all of intake: `npm run bench -- --only
 * intake,growth,bad-rows,small-machine,peers --python ENVIRONMENT/bin/python`, in an environment with `intake/peers/requirements.txt`
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '5000,100000' },
    runs: { type: 'string', default: '3' },
    rows: { type: 'string', default: '1000000' },
    memory: { type: 'string', default: '1GB' },
    python: { type: 'string', default: 'python3' },
    only: { type: 'string', default: 'startup,stages,intake' },
  },
});

const scratch = mkdtempSync(path.join(os.tmpdir(), 'throughline-bench-'));
const runs = Number(values.runs);
const { memory } = values;
const only = new Set(values.only.split(','));
const ofIntake = { rows: Number(values.rows), runs, scratch };
try {
  console.log(machine());
  if (only.has('startup')) console.log(measureStartup({ runs, scratch }));
  if (only.has('stages')) {
    for (const people of values.people.split(',').map(Number)) {
      console.log(await measureStages({ people, runs, scratch, memory }));
    }
  }
  if (only.has('publishing')) {
    for (const people of values.people.split(',').map(Number)) {
      console.log(await comparePublishing({ people, runs, scratch, memory }));
    }
  }
  if (only.has('intake')) {
    console.log(await besideCopy(ofIntake));
  }
  if (only.has('growth')) console.log(await growth(ofIntake));
  if (only.has('bad-rows')) console.log(await badRows(ofIntake));
  if (only.has('small-machine')) console.log(await smallMachine(ofIntake));
  if (only.has('peers')) console.log(await peers(ofIntake, values.python));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
