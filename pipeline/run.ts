import type { PipelineContext } from './context.ts';
import { readStanding } from './deliveries/standing.ts';
import type { LinkageModel } from './linkage/model/model.ts';
import { type LinkResult, link } from './linkage/people/link.ts';
import { type ProductResult, type PublishOptions, publish } from './publishing/publish.ts';

export interface RunResult {
  readonly linked: LinkResult;
  readonly products: readonly ProductResult[];
}

/** Links who is whom, then publishes every product and its views. What is up to date already is left as it is. */
export async function run(
  context: PipelineContext,
  { model, ...options }: Omit<PublishOptions, 'extracts'> & { readonly model: LinkageModel },
): Promise<RunResult> {
  const extracts = await readStanding(context);
  const linked = await link(context, model, extracts);
  const products = await publish(context, { ...options, extracts });
  return { linked, products };
}
