import type { ProductName } from '../../pipeline/ids.ts';
import { isPublished, type ProductResult } from '../../pipeline/publishing/product-result.ts';
import type { CalibrationRow } from '../../synthetic/generate.ts';
import type { Home } from '../home/home.ts';
import { publishedProduct, queryProduct } from '../product.ts';

/** The view that says how many reoffend. */
export const RATES_VIEW = 'proven_reoffending_rates';

/** Whose eyes the demonstration looks at its results with: the first recipient who has reoffending rates. */
export function recipientOfRates(products: readonly ProductResult[]): ProductName | undefined {
  return products.filter(isPublished).find(({ manifest }) => manifest.views.published.includes(RATES_VIEW))
    ?.product;
}

const RATES = `
  SELECT
    measure,
    CASE WHEN adult_or_youth = 'All' THEN breakdown ELSE 'Adult or youth' END AS breakdown,
    CASE WHEN adult_or_youth = 'All' THEN category ELSE adult_or_youth END AS category,
    offenders, rate_percent, cohort_start, cohort_end
  FROM ${RATES_VIEW}
  WHERE measure = 'Three-month' AND period = 'All' AND (
    breakdown = 'Overall' AND adult_or_youth <> 'Not known'
    OR adult_or_youth = 'All' AND breakdown = 'Index disposal'
    OR adult_or_youth = 'All' AND breakdown = 'Custody length' AND category IN ('Under 12 months', '6 months or less')
  )
  ORDER BY
    CASE WHEN adult_or_youth <> 'All' THEN 2 WHEN breakdown = 'Overall' THEN 1 WHEN breakdown = 'Index disposal' THEN 3 ELSE 4 END,
    category_order, category`;

/** One line of the summary. Null where disclosure control withholds the number, or nothing is published for the like. */
export interface ReoffendingRate {
  readonly breakdown: string;
  readonly category: string;
  readonly offenders: number | null;
  /** Per cent, as released to the analysts. */
  readonly rate: number | null;
  /** The same if every link were right. */
  readonly rate_perfectly_linked: number | null;
  /** Of England and Wales, on cohorts of the same length and the same people. */
  readonly published: Pick<CalibrationRow, 'value' | 'cohort' | 'people' | 'source'> | null;
}

export interface ReoffendingRates {
  /** Length of the cohorts. */
  readonly measure: string;
  /** First day of the first cohort and last day of the last, `yyyy-mm-dd`. */
  readonly cohort_start: string;
  readonly cohort_end: string;
  readonly rates: readonly ReoffendingRate[];
}

/** A line as the view has it: measure, breakdown, category, offenders, rate, first and last day. */
type Line = readonly unknown[];

/** Proven reoffending as the analysts would query it; empty where they have no such view, or no cohort. */
export async function releasedRates(home: Home, product: ProductName): Promise<readonly Line[]> {
  return (await queryProduct(home, await publishedProduct(home, product), RATES)).rows;
}

/**
 * Sets the rates as linked beside those of perfect linkage and those of England and Wales.
 *
 * @param linked, perfect lines as `releasedRates` gives them
 */
export function comparedRates(
  linked: readonly Line[],
  perfect: readonly Line[],
  figures: readonly CalibrationRow[],
): ReoffendingRates | undefined {
  const [first] = linked;
  if (first === undefined) return undefined;
  const placeOf = (line: Line) => line.slice(0, 3).join('|');
  const perfectRates = new Map(perfect.map((line) => [placeOf(line), line[4]]));
  const figureOf = (line: Line) =>
    figures.find(
      ({ measure, breakdown, category, people, statistic }) =>
        statistic === 'rate' &&
        people === 'All' &&
        [measure, breakdown, category].join('|') === placeOf(line),
    );
  const rates = linked.map((line) => {
    const [, breakdown, category, offenders, rate] = line;
    const figure = figureOf(line);
    return {
      breakdown: String(breakdown),
      category: String(category),
      offenders: numberOrNull(offenders),
      rate: numberOrNull(rate),
      rate_perfectly_linked: numberOrNull(perfectRates.get(placeOf(line))),
      published: figure
        ? { value: figure.value, cohort: figure.cohort, people: figure.people, source: figure.source }
        : null,
    };
  });
  return {
    measure: String(first[0]),
    cohort_start: String(first[5]),
    cohort_end: String(first[6]),
    rates,
  };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
