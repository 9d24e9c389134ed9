import { readManifest } from '../../pipeline/publishing/manifest.ts';
import type { Home } from '../home.ts';
import { type ProductName, publishedProduct, queryProduct } from '../product.ts';
import type { Sample } from './sample.ts';

/** The recipient as whom the demonstration looks at its results. */
export const ANALYSTS: ProductName = { agreement: 'isa-iom-2026-001', recipient: 'opcc-analysts' };

const RATES = `
  SELECT breakdown, category, offenders, reoffenders, rate_percent
  FROM proven_reoffending_rates
  WHERE period = 'All' AND breakdown IN ('Overall', 'Index disposal')
  ORDER BY breakdown DESC, category_order, category`;

/** One line of the summary. Null where disclosure control withholds the number, or nothing is published for the like. */
export interface DisposalRate {
  readonly category: string;
  readonly offenders: number | null;
  readonly reoffenders: number | null;
  /** As the analysts see it: linked, treated and released, per cent. */
  readonly rate: number | null;
  /** In the lives that were made up, per cent. */
  readonly truth: number | null;
  /** Of England and Wales, per cent. */
  readonly published: number | null;
}

/** Proven reoffending by index disposal, queried as the analysts would; nothing where they have no such view. */
export async function reoffendingByDisposal(
  home: Home,
  calibration: Sample['calibration'],
): Promise<readonly DisposalRate[]> {
  const { agreement, recipient } = ANALYSTS;
  const manifest = await readManifest(home.context.storage, agreement, recipient);
  if (!manifest?.views.published.includes('proven_reoffending_rates')) return [];
  const { rows } = await queryProduct(home, await publishedProduct(home, ANALYSTS), RATES);
  return rows.map(([breakdown, category, offenders, reoffenders, rate]) => {
    const overall = breakdown === 'Overall';
    const like = calibration.find(
      (row) =>
        row.measure === (overall ? 'Proven reoffending' : 'Index disposal') &&
        row.category === (overall ? 'All' : category),
    );
    return {
      category: String(category),
      offenders: numberOrNull(offenders),
      reoffenders: numberOrNull(reoffenders),
      rate: numberOrNull(rate),
      truth: like?.rate ?? null,
      published: like?.published ?? null,
    };
  });
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
