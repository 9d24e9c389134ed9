import { type DamagedFile, damagedLine, MADE_GOOD } from '../../pipeline/deliveries/damaged-files.ts';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { DuckDbCatalogue } from '../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import { orphansIn } from '../../pipeline/publishing/manifest.ts';
import { isFailed, isPublished, type ProductResult } from '../../pipeline/publishing/product-result.ts';
import { type PublishOptions, publish } from '../../pipeline/publishing/publish.ts';
import { type RunResult, run } from '../../pipeline/run.ts';
import { columnTypeOf } from '../../pipeline/views/stand-in.ts';
import type { View } from '../../pipeline/views/view.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Shell } from '../command-context.ts';
import { exitCodeOf } from '../errors/exit-codes.ts';
import type { StoreFlags } from '../flags.ts';
import { type Home, openHome } from '../home/home.ts';
import { commandLine } from '../installation.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { deploymentOf } from '../store/deployment-of.ts';
import { errorWords } from '../text/error-text.ts';
import { counted, grouped } from '../text/numbers.ts';
import { productText } from './product-text.ts';

export interface RunFlags extends StoreFlags {
  readonly memory?: string;
  readonly json: boolean;
}

/** `throughline run`. */
export async function runPipeline(this: Shell, flags: RunFlags): Promise<void> {
  const deployment = await deploymentOf(flags);
  if (deployment !== undefined) {
    const { runOnDeployment } = await import('./run-on-deployment.ts');
    return runOnDeployment(deployment, this, flags.json);
  }
  const partnership = await this.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress: this.progress,
    memory: flags.memory ?? partnership.settings.memory,
    whenAbsent: 'refuse',
  });
  try {
    const result = await runIn(home);
    if (flags.json) this.print(publicJson(runJson(result)));
    else this.show(runText(result));
    refuseFailed(result.products, this);
    if (result.damaged.length > 0) this.refuse();
  } finally {
    home.close();
  }
}

/** Links and publishes in a home, with the partnership's model and views. */
export async function runIn(home: Home): Promise<RunResult> {
  const model = await home.partnership.model();
  return await publishing(home, (how) => run(home.context, { model, ...how }));
}

/** Publishes by the links that are there one of the partnership's views, and those that it reads. */
export async function publishViewIn(home: Home, name: string): Promise<readonly ProductResult[]> {
  const extracts = await readStanding(home.context);
  return await publishing(home, ({ views, ...how }) =>
    publish(home.context, { ...how, extracts, views: viewAndWhatItReads(views, name) }),
  );
}

function viewAndWhatItReads(views: readonly View[], name: string): readonly View[] {
  const wanted = new Set([name]);
  // Each view stands after those that it reads.
  for (const view of views.toReversed()) {
    if (wanted.has(view.name)) for (const read of view.reads) wanted.add(read);
  }
  return views.filter((view) => wanted.has(view.name));
}

async function publishing<Result>(
  { context, partnership }: Home,
  act: (how: Omit<PublishOptions, 'extracts'>) => Promise<Result>,
): Promise<Result> {
  const catalogue = new DuckDbCatalogue({ scratch: context.scratch });
  try {
    const views = await loadViews(partnership.contracts, partnership.views);
    const columnType = columnTypeOf(partnership.contracts, partnership.shipped);
    const { earlier_run_hours: earlierRunHours } = partnership.settings.publishing;
    return await act({ views, columnType, catalogue, earlierRunHours });
  } finally {
    await catalogue.close();
  }
}

/** Whether a run found everything as it was. */
export function isUnchanged({ linked, products, damaged }: RunResult): boolean {
  return damaged.length === 0 && linked.repeated && products.every(({ outcome }) => outcome === 'unchanged');
}

/** Ends the command with the code of the gravest fault of a product, where one failed. */
export function refuseFailed(products: readonly ProductResult[], shell: Pick<Shell, 'refuse'>): void {
  for (const { fault } of products.filter(isFailed)) shell.refuse(exitCodeOf(fault));
}

/** The products as JSON: an error in the words of the command line. */
export function productsJson(products: readonly ProductResult[]) {
  return products.map((result) => {
    if (!isFailed(result)) return result;
    const { outcome, product, fault } = result;
    return { outcome, product, error: errorWords(fault, []) };
  });
}

/** The whole of a run in a few figures, before its details. */
function runJson(result: RunResult) {
  const { linked, products, damaged } = result;
  const summary = {
    unchanged: isUnchanged(result),
    damaged: damaged.length,
    records: linked.records,
    people: linked.people,
    products: products.map((published) => ({
      ...published.product,
      outcome: published.outcome,
      tables: isPublished(published) ? published.manifest.tables.length : 0,
      orphans: isPublished(published) ? orphansIn(published.manifest) : 0,
    })),
  };
  return { summary, linked, products: productsJson(products), damaged };
}

function runText(result: RunResult): string {
  const { linked, products, damaged } = result;
  const people = counted(linked.people, 'person', 'people');
  return [
    isUnchanged(result) ? 'Nothing has changed since the last run.\n' : '',
    `${grouped(linked.records)} records were linked into ${people}.`,
    ...products.map((product) => `\n${productText(product)}`),
    damagedText(damaged),
    products.length === 0
      ? `\nNo agreement in force publishes anything: \`${commandLine('agreements list')}\`.`
      : '',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function damagedText(damaged: readonly DamagedFile[]): string {
  if (damaged.length === 0) return '';
  return [
    '\nDamaged:',
    ...damaged.map((file) => `  ${damagedLine(file)}`),
    `  what to do: ${MADE_GOOD}`,
  ].join('\n');
}
