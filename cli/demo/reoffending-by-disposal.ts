import { readManifest } from '../../pipeline/publishing/manifest.ts';
import type { Home } from '../home.ts';
import { type ProductName, publishedProduct, queryProduct } from '../product.ts';
import type { Sample } from './sample.ts';

/** The recipient as whom the demonstration looks at its results. */
export const ANALYSTS: ProductName = { agreement: 'isa-iom-2026-001', recipient: 'opcc-analysts' };

const RATES = `
  SELECT breakdown, category, offenders, reoffenders, rate_percent, cohort_start, cohort_end
  FROM proven_reoffending_rates
  WHERE period = 'All' AND breakdown IN ('Overall', 'Index disposal')
  ORDER BY breakdown DESC, category_order, category`;

/** One line of the summary. Null where disclosure control withholds the number, or nothing is published for the like. */
export interface DisposalRate {
  readonly category: string;
  readonly offenders: number | null;
  readonly reoffenders: number | null;
  /** Per cent, as released to the analysts. */
  readonly rate: number | null;
  /** Of England and Wales, per cent. */
  readonly published: number | null;
}

export interface DisposalRates {
  /** First day of the first quarterly cohort and last day of the last, `yyyy-mm-dd`. */
  readonly cohort_start: string;
  readonly cohort_end: string;
  readonly rates: readonly DisposalRate[];
}

/** Proven reoffending by index disposal, queried as the analysts would; nothing where they have no such view, or no cohort. */
export async function reoffendingByDisposal(
  home: Home,
  calibration: Sample['calibration'],
): Promise<DisposalRates | undefined> {
  const { agreement, recipient } = ANALYSTS;
  const manifest = await readManifest(home.context.storage, agreement, recipient);
  if (!manifest?.views.published.includes('proven_reoffending_rates')) return undefined;
  const { rows } = await queryProduct(home, await publishedProduct(home, ANALYSTS), RATES);
  const [first] = rows;
  if (first === undefined) return undefined;
  const rates = rows.map(([breakdown, category, offenders, reoffenders, rate]) => {
    const [measure, like] =
      breakdown === 'Overall' ? ['Proven reoffending', 'All'] : ['Index disposal', category];
    return {
      category: String(category),
      offenders: numberOrNull(offenders),
      reoffenders: numberOrNull(reoffenders),
      rate: numberOrNull(rate),
      published:
        calibration.find((row) => row.measure === measure && row.category === like)?.published ?? null,
    };
  });
  return { cohort_start: String(first[5]), cohort_end: String(first[6]), rates };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
