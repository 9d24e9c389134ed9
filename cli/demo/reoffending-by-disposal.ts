import type { ProductName } from '../../pipeline/ids.ts';
import { isPublished, type ProductResult } from '../../pipeline/publishing/product-result.ts';
import type { Home } from '../home/home.ts';
import { publishedProduct, queryProduct } from '../product.ts';
import type { Sample } from './sample.ts';

/** The view that says how many reoffend. */
const RATES_VIEW = 'proven_reoffending_rates';

/** Whose eyes the demonstration looks at its results with: the first recipient who has reoffending rates. */
export function recipientOfRates(products: readonly ProductResult[]): ProductName | undefined {
  return products.filter(isPublished).find(({ manifest }) => manifest.views.published.includes(RATES_VIEW))
    ?.product;
}

const RATES = `
  SELECT breakdown, category, offenders, reoffenders, rate_percent, cohort_start, cohort_end
  FROM ${RATES_VIEW}
  WHERE measure = 'Three-month' AND period = 'All' AND adult_or_youth = 'All' AND breakdown IN ('Overall', 'Index disposal')
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
  product: ProductName | undefined,
  calibration: Sample['calibration'],
): Promise<DisposalRates | undefined> {
  if (product === undefined) return undefined;
  const { rows } = await queryProduct(home, await publishedProduct(home, product), RATES);
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
