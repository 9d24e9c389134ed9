import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { receiptSchema } from '../../pipeline/deliveries/receipt.ts';
import type { Decision } from '../../pipeline/deliveries/steps/decision.ts';
import { ERRORS, type ErrorCode } from '../../pipeline/error-codes.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { clientOptions, inWords } from '../deployment/clients.ts';
import type { Deployment } from '../deployment/deployment-file.ts';

/** As functions/release answers. */
const Answer = z.union([
  z.object({ result: z.looseObject({ receipt: receiptSchema }) }),
  z.object({
    refusal: z.object({
      code: z.string().refine((code): code is ErrorCode => Object.hasOwn(ERRORS, code)),
      what: z.string(),
      where: z.string().optional(),
      remedy: z.string(),
    }),
  }),
]);

/**
 * Has a held delivery let in by the function that may read it: the caller's role may not. Waits for its receipt, up to a quarter of an
 * hour.
 *
 * @throws ThroughlineError as a release in a home does; Error where the function itself failed: its log says why
 */
export async function releaseOnDeployment(deployment: Deployment, id: string, { by, reason }: Decision) {
  // Tried once: where an answer is lost, the release may have been done.
  const client = new LambdaClient({ ...clientOptions(deployment), maxAttempts: 1 });
  inWords(client.middlewareStack);
  try {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({
        FunctionName: deployment.releaseFunction,
        Payload: JSON.stringify({ id, by, reason }),
      }),
    );
    if (FunctionError !== undefined)
      throw new Error(`The function ${deployment.releaseFunction} failed: see its log.`);
    const answer = Answer.parse(JSON.parse(Payload?.transformToString() ?? 'null'));
    if ('refusal' in answer) {
      const { where, ...parts } = answer.refusal;
      throw new ThroughlineError({ ...parts, ...(where === undefined ? {} : { where }) });
    }
    return answer.result;
  } finally {
    client.destroy();
  }
}
