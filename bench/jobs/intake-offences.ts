import { intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/landed/land.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Lands and takes in one police offence file: copy, checks, agreements, record keys, Parquet, quarantine, receipt. */
export const run: Job = async ({ home = '', file = '', memory }) =>
  await inHome(
    home,
    async ({ context }) => {
      const { receipt } = await intake(context, await land(context, file));
      return { rows: receipt.rows.taken };
    },
    memory,
  );
