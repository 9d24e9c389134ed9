import { PROGRAM } from '../../cli/installation.ts';
import { loadPartnership } from '../../pipeline/partnership/partnership.ts';
import { generate } from '../../synthetic/generate.ts';
import type { Job } from '../job.ts';

/** Writes the sample extracts of all agencies. */
export const run: Job = async ({ people = '', sample = '' }) => {
  const { contracts, shipped } = loadPartnership(PROGRAM, PROGRAM);
  const { rows } = await generate({ people: Number(people), seed: 1, contracts, shipped, out: sample });
  return { rows };
};
