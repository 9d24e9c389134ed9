import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { link } from '../../pipeline/linkage/people/link.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Links everyone delivered so far; rows are records. */
export const run: Job = async ({ home = '', memory }) =>
  await inHome(
    home,
    async ({ context, partnership }) => {
      const { records } = await link(context, await partnership.model(), await readStanding(context));
      return { rows: records };
    },
    memory,
  );
