import { installation } from '../../cli/installation.ts';
import { link } from '../../pipeline/linkage/link.ts';
import { loadModel } from '../../pipeline/linkage/load-model.ts';
import type { Job } from '../job.ts';
import { inHome } from '../open-home.ts';

/** Links everyone delivered so far; rows are records. */
export const run: Job = async ({ home = '' }) =>
  await inHome(home, async ({ context }) => {
    const { records } = await link(context, await loadModel(installation.model));
    return { rows: records };
  });
