import path from 'node:path';
import type { Context } from 'aws-lambda';
import { link } from '../../pipeline/linkage/link.ts';
import { loadModel } from '../../pipeline/linkage/load-model.ts';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';

/** The model of the nightly run, as of `throughline run`. */
const MODEL = 'hmpps-2026-02.json';

/** A step of the run: finds the people in the current deliveries. Answers with ids and counts. */
export async function handler(_event: unknown, lambda: Context) {
  log.addContext(lambda);
  const context = await functionContext();
  const model = await loadModel(path.join(context.models, MODEL));
  const { runId, repeated, records, people } = await link(context, model);
  const answer = { run_id: runId, repeated, records, people };
  log.info('linked', answer);
  return answer;
}
