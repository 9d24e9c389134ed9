import { z } from 'zod';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import type { Deployment } from '../deployment/deployment-file.ts';
import { CommandError } from '../errors/errors.ts';
import { counted, grouped } from '../text/numbers.ts';
import { type EndedRun, followRun } from './follow-run.ts';

const count = z.int().nonnegative();
const Products = z.object({
  products: z.array(
    z.object({
      outcome: z.string(),
      database: z.string(),
      run_id: z.string().optional(),
      tables: count.optional(),
      orphans: count.optional(),
      error: z.string().optional(),
    }),
  ),
});

/** What the state machine answers: each step's own answer. */
const Output = z.object({
  unpublished: Products,
  linked: z.object({ run_id: z.string(), repeated: z.boolean(), records: count, people: count }),
  published: Products,
});
type Output = z.infer<typeof Output>;

/** What a function says of the error it ended with. */
const Cause = z.object({ errorMessage: z.string() });

/**
 * `throughline run --deployment`: the state machine links and publishes; this waits and tells what came of it.
 *
 * @throws CommandError `RUN_FAILED` where the pipeline refused, or the run was stopped; Error for a fault of the program or of AWS
 */
export async function runOnDeployment(deployment: Deployment, shell: Shell, json: boolean): Promise<void> {
  const stage = shell.progress.stage('Run on AWS');
  const ended = await followRun(deployment, (execution) =>
    shell.remark(`Started ${execution}. It goes on where this command is stopped.`),
  );
  stage.done(ended.status.toLowerCase().replaceAll('_', ' '));
  if (ended.status !== 'SUCCEEDED') throw failure(ended);
  const output = Output.parse(JSON.parse(ended.output));
  if (json) shell.print(publicJson({ execution: ended.execution, ...output }));
  else shell.show(outputText(output));
  // One that could not be taken away does not end the run.
  if (productsOf(output).some(({ outcome }) => outcome === 'failed')) shell.refuse();
}

/** Of a product that two steps tell of, the later. */
function productsOf({ unpublished, published }: Output) {
  const products = [...unpublished.products, ...published.products];
  return [...new Map(products.map((product) => [product.database, product])).values()];
}

function outputText(output: Output): string {
  const { records, people } = output.linked;
  const products = productsOf(output).map(({ database, outcome, tables, orphans, error }) => {
    const held = tables === undefined ? '' : `, ${counted(tables, 'table')}`;
    const left = orphans ? `, ${grouped(orphans)} rows left out of people in no people extract` : '';
    return `${database}: ${outcome}${held}${left}${error === undefined ? '' : `, ${error}`}`;
  });
  return [
    `${grouped(records)} records were linked into ${counted(people, 'person', 'people')}.`,
    ...products,
  ].join('\n');
}

/** A clear error's message holds nothing of a row; another's might, and is left in the function's log. */
function failure({ execution, status, error, cause }: EndedRun): Error {
  const refused = error === 'ThroughlineError';
  if (status === 'FAILED' && !refused) return new Error(`The run on AWS ended with ${error}: ${execution}`);
  const said = refused ? causeText(cause) : '';
  return new CommandError({
    code: 'RUN_FAILED',
    what:
      status === 'FAILED'
        ? `The run on AWS failed. ${said}`.trim()
        : `The run on AWS was ${status === 'ABORTED' ? 'stopped' : 'ended for the time it took'}.`,
    where: execution,
    remedy: 'Products keep the tables of the run before. See docs/aws.md, "When a step fails".',
  });
}

function causeText(cause: string): string {
  try {
    return Cause.parse(JSON.parse(cause)).errorMessage;
  } catch {
    return '';
  }
}
