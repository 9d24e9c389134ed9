import type { Context } from 'aws-lambda';
import { z } from 'zod';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { release } from '../../pipeline/intake/release.ts';
import { functionContext } from '../shared/context.ts';
import { log } from '../shared/log.ts';

const Request = z.strictObject({ id: z.string().min(1), by: z.string(), reason: z.string() });

/**
 * Lets a held delivery in, for an operator, who may not read the file. Answers with what intake says of it, or with the refusal in its
 * parts, which is not this function's failure.
 */
export async function handler(event: unknown, lambda: Context) {
  log.addContext(lambda);
  const { id, ...decision } = Request.parse(event);
  try {
    const result = await release(await functionContext(), id, decision);
    const { delivery_id, extract, status, rows } = result.receipt;
    log.info('delivery released', { delivery_id, extract, status, rows });
    return { result };
  } catch (fault) {
    if (!(fault instanceof ThroughlineError)) throw fault;
    const { code, what, where, remedy } = fault;
    log.warn('delivery not released', { code });
    return { refusal: { code, what, where, remedy } };
  }
}
