import type { ProductName } from '../../pipeline/ids.ts';
import { isPublished, type ProductResult } from '../../pipeline/publishing/product-result.ts';
import type { CalibrationRow } from '../../synthetic/generate.ts';
import type { Home } from '../home/home.ts';
import { productsIn, publishedProduct, queryProduct } from '../product.ts';

/** The view that says how many reoffend. */
export const RATES_VIEW = 'proven_reoffending_rates';

/** Whose eyes the demonstration looks at its results with: the first recipient who has reoffending rates. */
export function recipientOfRates(products: readonly ProductResult[]): ProductName | undefined {
  return products.filter(isPublished).find(({ manifest }) => manifest.views.published.includes(RATES_VIEW))
    ?.product;
}

/**
 * Of three-month cohorts all there are, as the view pools them. Of twelve-month ones adults, in the years from April to March, which
 * share no day, added up here where none of their counts is withheld.
 */
const RATES = `
  WITH chosen AS (
    SELECT measure, adult_or_youth, breakdown, category, category_order, offenders, rate_percent, cohort_start, cohort_end
    FROM ${RATES_VIEW}
    WHERE measure = 'Three-month' AND period = 'All'
    UNION ALL
    SELECT
      measure, adult_or_youth, breakdown, category, min(category_order), sum(offenders),
      CASE WHEN count(offenders) = count(*) AND count(reoffenders) = count(*) AND sum(offenders) > 0
        THEN round(1e2 * sum(reoffenders) / sum(offenders), 1) END,
      min(cohort_start), max(cohort_end)
    FROM ${RATES_VIEW}
    WHERE measure = 'Twelve-month' AND period = 'Cohort' AND month(cohort_start) = 4 AND adult_or_youth = 'Adult'
    GROUP BY measure, adult_or_youth, breakdown, category
  )
  SELECT measure, adult_or_youth, breakdown, category, offenders, rate_percent, cohort_start, cohort_end
  FROM chosen
  WHERE breakdown = 'Overall' AND adult_or_youth <> 'Not known'
    OR adult_or_youth = CASE measure WHEN 'Three-month' THEN 'All' ELSE 'Adult' END
      AND (breakdown = 'Index disposal' AND (measure = 'Twelve-month' OR category LIKE 'Custody%')
        OR breakdown = 'Custody length' AND category = 'Under 12 months')
  ORDER BY
    measure,
    CASE breakdown WHEN 'Overall' THEN 1 WHEN 'Index disposal' THEN 2 ELSE 3 END,
    CASE adult_or_youth WHEN 'All' THEN 1 WHEN 'Adult' THEN 2 ELSE 3 END,
    category_order,
    category`;

/** One line of the summary. Null where disclosure control withholds the number, or nothing is published for the like. */
export interface ReoffendingRate extends Pick<CalibrationRow, 'measure' | 'adult_or_youth'> {
  readonly breakdown: string;
  readonly category: string;
  readonly offenders: number | null;
  /** Per cent, as released to the analysts. */
  readonly rate: number | null;
  /** The same two if every link were right. */
  readonly offenders_perfectly_linked: number | null;
  readonly rate_perfectly_linked: number | null;
  /** First day of the first cohort and last day of the last, `yyyy-mm-dd`. */
  readonly cohort_start: string;
  readonly cohort_end: string;
  /** Of England and Wales, for cohorts of the same length and the same people. */
  readonly published: Pick<CalibrationRow, 'value' | 'cohort' | 'source'> | null;
}

/** A line as the query gives it: measure, adult or youth, breakdown, category, offenders, rate, first and last day. */
type Line = readonly unknown[];

/** Proven reoffending as the analysts would query it; empty where they have no cohort. */
export async function releasedRates(home: Home, product: ProductName): Promise<readonly Line[]> {
  return (await queryProduct(home, await publishedProduct(productsIn(home), product), RATES)).rows;
}

const placeOf = (line: Line) => line.slice(0, 4).join('|');

/**
 * Sets the rates as linked beside those of perfect linkage and those of England and Wales.
 *
 * @param linked, perfect lines as `releasedRates` gives them
 */
export function comparedRates(
  linked: readonly Line[],
  perfect: readonly Line[],
  figures: readonly CalibrationRow[],
): readonly ReoffendingRate[] {
  const perfectLines = new Map(perfect.map((line) => [placeOf(line), line]));
  const published = new Map(
    figures
      .filter(({ statistic }) => statistic === 'rate')
      .map(({ measure, adult_or_youth, breakdown, category, value, cohort, source }) => [
        placeOf([measure, adult_or_youth, breakdown, category]),
        { value, cohort, source },
      ]),
  );
  return linked.map((line) => {
    const [measure, adultOrYouth, breakdown, category, offenders, rate, start, end] = line;
    return {
      measure: measure as ReoffendingRate['measure'],
      adult_or_youth: adultOrYouth as ReoffendingRate['adult_or_youth'],
      breakdown: String(breakdown),
      category: String(category),
      offenders: numberOrNull(offenders),
      rate: numberOrNull(rate),
      offenders_perfectly_linked: numberOrNull(perfectLines.get(placeOf(line))?.[4]),
      rate_perfectly_linked: numberOrNull(perfectLines.get(placeOf(line))?.[5]),
      cohort_start: String(start),
      cohort_end: String(end),
      published: published.get(placeOf(line)) ?? null,
    };
  });
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
