import path from 'node:path';
import { type IntakeResult, intake } from '../../pipeline/intake/intake.ts';
import { land } from '../../pipeline/intake/landed/land.ts';
import { evaluateAgainstTruth } from '../../pipeline/linkage/evaluation/against-truth.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { ProductResult } from '../../pipeline/publishing/product-result.ts';
import type { Shell } from '../command-context.ts';
import { type Home, openHome } from '../home/home.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { productsIn, publishedProduct } from '../product.ts';
import { MeasuredProgress } from '../progress/measured-progress.ts';
import { isUnchanged, productsJson, refuseFailed, runIn } from '../run/run.ts';
import { replaceEarlierSample } from './earlier-sample.ts';
import { perfectlyLinked } from './perfectly-linked.ts';
import { remembered } from './remembered.ts';
import {
  comparedRates,
  RATES_VIEW,
  type ReoffendingRate,
  recipientOfRates,
  releasedRates,
} from './reoffending-rates.ts';
import { type Sample, sampleIn } from './sample.ts';
import { type DemoSummary, summaryText } from './summary.ts';

export interface DemoFlags {
  readonly people: number;
  readonly seed: number;
  readonly home?: string;
  readonly memory?: string;
  readonly json: boolean;
}

/** `throughline demo`. */
export async function demo(this: Shell, flags: DemoFlags): Promise<void> {
  const progress = new MeasuredProgress(this.progress, () => performance.now());
  const partnership = await this.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress,
    memory: flags.memory ?? partnership.settings.memory,
    whenAbsent: 'make',
  });
  try {
    const sample = await sampleIn(home.directory, {
      ...flags,
      partnership: home.partnership,
      progress,
    });
    if (await replaceEarlierSample(home, sample)) {
      this.remark('The store held another sample, which this one replaces.');
    }
    const summary = await demonstrate(home, sample, { flags, progress });
    if (flags.json) this.print(publicJson({ ...summary, products: productsJson(summary.products) }));
    else this.show(summaryText(summary));
    refuseFailed(summary.products, this);
  } finally {
    home.close();
  }
}

async function demonstrate(
  home: Home,
  sample: Sample,
  { flags, progress }: { readonly flags: DemoFlags; readonly progress: MeasuredProgress },
): Promise<DemoSummary> {
  const deliveries = await deliverSample(home, sample);
  const result = await runIn(home);
  const spine = home.context.storage.location('vault', result.linked.spine);
  const stage = progress.stage('Judging the links');
  const linkage = await evaluateAgainstTruth(home.context, spine, path.join(sample.folder, sample.truth));
  const reoffending = await reoffendingOf(home, sample, result.products);
  stage.done();
  return {
    people: sample.people,
    seed: flags.seed,
    home: homeOf(home.partnership, flags.home),
    unchanged: isUnchanged(result) && deliveries.every(({ repeated }) => repeated),
    deliveries: deliveries.map(({ receipt }) => receipt),
    linkage,
    products: result.products,
    reoffending,
    stages: progress.times(),
    seconds: process.uptime(),
    peak_memory_bytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** What the analysts see, what they would see if every link were right, and what England and Wales has; nothing where they have no such view. */
async function reoffendingOf(
  home: Home,
  sample: Sample,
  products: readonly ProductResult[],
): Promise<readonly ReoffendingRate[]> {
  const product = recipientOfRates(products);
  if (product === undefined) return [];
  const truth = path.join(sample.folder, sample.truth);
  const linked = await releasedRates(home, product);
  const { run_id } = await publishedProduct(productsIn(home), product);
  const perfect = await remembered(path.join(sample.folder, 'perfect.json'), run_id, () =>
    perfectlyLinked(home, { product, view: RATES_VIEW, truth }, (other) => releasedRates(other, product)),
  );
  return comparedRates(linked, perfect, sample.calibration);
}

async function deliverSample({ context }: Home, sample: Sample): Promise<readonly IntakeResult[]> {
  const results: IntakeResult[] = [];
  for (const file of sample.files) {
    results.push(await intake(context, await land(context, path.join(sample.folder, file))));
  }
  return results;
}
