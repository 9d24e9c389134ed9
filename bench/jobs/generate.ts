import { generate } from '../../synthetic/generate.ts';
import type { Job } from '../job.ts';

/** Writes the sample extracts of all agencies. */
export const run: Job = async ({ people = '', sample = '' }) => {
  const { rows } = await generate({ people: Number(people), seed: 1, out: sample });
  return { rows };
};
