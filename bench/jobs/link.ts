import { installation } from '../../cli/installation.ts';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { loadModel } from '../../pipeline/linkage/model/load-model.ts';
import { link } from '../../pipeline/linkage/people/link.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Links everyone delivered so far; rows are records. */
export const run: Job = async ({ home = '' }) =>
  await inHome(home, async ({ context }) => {
    const { records } = await link(context, await loadModel(installation.model), await readStanding(context));
    return { rows: records };
  });
