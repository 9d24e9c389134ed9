import { readManifest } from '../../pipeline/publishing/manifest.ts';
import type { Home } from '../home.ts';
import { type ProductName, publishedProduct, queryProduct } from '../product.ts';
import type { Sample } from './sample.ts';

/** The recipient as whom the demonstration looks at its results. */
export const ANALYSTS: ProductName = { agreement: 'isa-iom-2026-001', recipient: 'opcc-analysts' };

/** As many whole years as the published figures that the sample is held against are spread over. */
const YEARS = 5;

/** Sums of released numbers: where one year's is withheld, so is the sum. */
const RATES = `
  WITH
  latest AS (
    SELECT DISTINCT cohort
    FROM proven_reoffending_rates
    WHERE period = 'Year'
    ORDER BY cohort DESC
    LIMIT ${YEARS}
  ),
  summed AS (
    SELECT
      breakdown,
      category,
      category_order,
      CASE WHEN count(offenders) = (SELECT count(*) FROM latest) THEN sum(offenders) END AS offenders,
      CASE WHEN count(reoffenders) = (SELECT count(*) FROM latest) THEN sum(reoffenders) END AS reoffenders
    FROM proven_reoffending_rates
    WHERE period = 'Year'
      AND breakdown IN ('Overall', 'Index disposal')
      AND cohort IN (SELECT cohort FROM latest)
    GROUP BY breakdown, category, category_order
  )
  SELECT
    breakdown,
    category,
    offenders,
    reoffenders,
    round(1e2 * reoffenders / offenders, 1) AS rate_percent,
    (SELECT min(cohort) FROM latest) AS first_year,
    (SELECT max(cohort) FROM latest) AS last_year
  FROM summed
  ORDER BY breakdown DESC, category_order, category`;

/** One line of the summary. Null where disclosure control withholds the number, or nothing is published for the like. */
export interface DisposalRate {
  readonly category: string;
  readonly offenders: number | null;
  readonly reoffenders: number | null;
  /** Per cent, of the numbers released to the analysts. */
  readonly rate: number | null;
  /** Of England and Wales, per cent. */
  readonly published: number | null;
}

export interface DisposalRates {
  /** Years of cohorts, April to March: `2019/20`. */
  readonly first_year: string;
  readonly last_year: string;
  readonly rates: readonly DisposalRate[];
}

/**
 * Proven reoffending by index disposal over the latest whole years, queried as the analysts would; nothing where they have
 * no such view, or no whole year.
 */
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
  return { first_year: String(first[5]), last_year: String(first[6]), rates };
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
