import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/landed/land.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Lands and takes in every sample extract, one after the other. */
export const run: Job = async ({ home = '', sample = '' }) =>
  await inHome(home, async ({ context }) => {
    const files = (await readdir(sample)).filter((file) => file.endsWith('.csv'));
    let rows = 0;
    for (const file of files) {
      const { receipt } = await intake(context, await land(context, path.join(sample, file)));
      rows += receipt.rows.read;
    }
    return { rows };
  });
