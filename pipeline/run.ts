import type { PipelineContext } from './context.ts';
import { type DamagedFile, damagedFiles } from './deliveries/damaged-files.ts';
import { readStanding } from './deliveries/standing.ts';
import type { LinkageModel } from './linkage/model/model.ts';
import { type LinkResult, link } from './linkage/people/link.ts';
import { failureOf, type ProductResult } from './publishing/product-result.ts';
import { type PublishOptions, publish } from './publishing/publish.ts';
import { unpublish } from './publishing/unpublish.ts';

export interface RunResult {
  readonly linked: LinkResult;
  readonly products: readonly ProductResult[];
  /** Files of standing deliveries that are gone or changed: nothing was made anew from them, and what was made before stands. */
  readonly damaged: readonly DamagedFile[];
}

/**
 * Removes what nobody may have any more, links who is whom, then publishes every product and its views. What is up to date already is
 * left as it is. A product that fails stops no other: it is among the results, see `failureOf`.
 *
 * A failed linkage stops no removal; where a removal failed as well, that is what is thrown: it is the graver.
 */
export async function run(
  context: PipelineContext,
  { model, ...options }: Omit<PublishOptions, 'extracts'> & { readonly model: LinkageModel },
): Promise<RunResult> {
  const unpublished = await unpublish(context, options.catalogue);
  try {
    const extracts = await readStanding(context);
    const standing = extracts.flatMap(({ deliveries }) => deliveries);
    const damaged = await damagedFiles(context.storage, standing);
    const linked = await link(context, model, extracts);
    // What could not be removed before is tried again there.
    const removed = unpublished.filter(({ outcome }) => outcome === 'removed');
    const published = await publish(context, { ...options, extracts });
    return { linked, products: [...removed, ...published], damaged };
  } catch (fault) {
    throw failureOf(unpublished) ?? fault;
  }
}
