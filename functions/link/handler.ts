import type { Context } from 'aws-lambda';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { link } from '../../pipeline/linkage/people/link.ts';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';

/** A step of the run: finds the people in the current deliveries. Returns ids and counts. */
export async function handler(_event: unknown, lambda: Context) {
  log.addContext(lambda);
  const context = await functionContext();
  const model = await context.partnership.model();
  const { runId, repeated, records, people } = await link(context, model, await readStanding(context));
  const answer = { run_id: runId, repeated, records, people };
  log.info('linked', answer);
  return answer;
}
