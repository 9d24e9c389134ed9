import type { Receipt } from '../../pipeline/deliveries/receipt.ts';
import type { ProductName } from '../../pipeline/ids.ts';
import type { Evaluation } from '../../pipeline/linkage/evaluation/evaluate.ts';
import type { ProductResult } from '../../pipeline/publishing/product-result.ts';
import { commandLine } from '../installation.ts';
import { DEFAULT_HOME } from '../partnership/partnership-defaults.ts';
import type { StageTime } from '../progress/measured-progress.ts';
import { productText } from '../run/product-text.ts';
import { duration, grouped, megabytes } from '../text/numbers.ts';
import { shellWord } from '../text/shell-word.ts';
import { table } from '../text/table.ts';
import { type ReoffendingRate, recipientOfRates } from './reoffending-rates.ts';

/** Everything the demonstration found out. */
export interface DemoSummary {
  readonly people: number;
  readonly seed: number;
  /** As given on the command line. */
  readonly home: string;
  /** Every delivery and every product was there already. */
  readonly unchanged: boolean;
  readonly deliveries: readonly Receipt[];
  readonly linkage: Evaluation;
  readonly products: readonly ProductResult[];
  /** Empty where the analysts have no such view, or no cohort in it. */
  readonly reoffending: readonly ReoffendingRate[];
  readonly stages: readonly StageTime[];
  /** From the start of the program. */
  readonly seconds: number;
  readonly peak_memory_bytes: number;
}

/** The best known gradient of reoffending, in a few rows. */
const NEXT_QUERY =
  "SELECT category, offenders, rate_percent FROM proven_reoffending_rates WHERE measure = 'Three-month' AND period = 'All' AND adult_or_youth = 'All' AND breakdown = 'Previous offences' ORDER BY category_order";

/** One screen: at most 60 lines of 80 columns. */
export function summaryText(summary: DemoSummary): string {
  const { people, seed, home, unchanged } = summary;
  return [
    `${grouped(people)} made-up people (seed ${seed}) in ${home}${unchanged ? ': nothing has changed' : ''}`,
    '',
    deliveriesText(summary.deliveries),
    '',
    linkageText(summary.linkage),
    ...summary.products.map((product) => productText(product)),
    '',
    ...reoffendingText(summary.reoffending),
    timeText(summary),
    'Next:',
    nextLine(home, recipientOfRates(summary.products)),
  ].join('\n');
}

function deliveriesText(receipts: readonly Receipt[]): string {
  return table(
    [
      { heading: 'delivery' },
      { heading: 'rows read', align: 'right' },
      { heading: 'taken', align: 'right' },
      { heading: 'refused', align: 'right' },
      { heading: 'not covered', align: 'right' },
    ],
    receipts.map(({ extract, rows }) => [
      extract ?? '',
      grouped(rows.read),
      grouped(rows.taken),
      grouped(rows.refused),
      grouped(rows.not_covered),
    ]),
  );
}

function linkageText({ pairwise, b3, counts }: Evaluation): string {
  const three = (share: number) => share.toFixed(3);
  return (
    `${grouped(counts.records)} records of ${grouped(counts.people)} people were linked into ${grouped(counts.clusters)}: ` +
    `precision ${three(pairwise.precision)}, recall ${three(pairwise.recall)}, F1 ${three(pairwise.f1)}, B³ F1 ${three(b3.f1)}`
  );
}

function reoffendingText(rates: readonly ReoffendingRate[]): readonly string[] {
  if (rates.length === 0) return [];
  const count = (value: number | null) => (value === null ? 'withheld' : grouped(value));
  const rate = (value: number | null) => value?.toFixed(1) ?? 'withheld';
  const rows = rates
    .filter((row) => row.rate !== null)
    .map((row) => [
      MONTHS[row.measure],
      categoryText(row),
      count(row.offenders),
      count(row.offenders_perfectly_linked),
      rate(row.rate),
      rate(row.rate_perfectly_linked),
      row.published?.value.toFixed(1) ?? '',
      row.published?.cohort ?? '',
    ]);
  const numbers = ['offenders', 'perfect', 'per cent', 'perfect', 'E&W'];
  return [
    `Proven reoffending ${yearsText(rates)}: as linked and as if linked perfectly, beside England and Wales`,
    '(E&W) where the Ministry of Justice has published the like. Those of 12 months are of adults:',
    table(
      [
        { heading: 'months', align: 'right' },
        { heading: 'category' },
        ...numbers.map((heading) => ({ heading, align: 'right' as const })),
        { heading: 'E&W cohort' },
      ],
      rows,
    ),
    '',
  ];
}

/** Length of the cohorts. */
const MONTHS = { 'Three-month': '3', 'Twelve-month': '12' } as const;

function yearsText(rates: readonly ReoffendingRate[]): string {
  const [first] = rates.map(({ cohort_start }) => cohort_start.slice(0, 4)).toSorted();
  const last = rates
    .map(({ cohort_end }) => cohort_end.slice(0, 4))
    .toSorted()
    .at(-1);
  return `${first} to ${last}`;
}

function categoryText({ adult_or_youth, breakdown, category }: ReoffendingRate): string {
  if (breakdown === 'Custody length') return `Custody ${category.toLowerCase()}`;
  if (breakdown === 'Overall' && adult_or_youth !== 'All') return `${adult_or_youth}s`;
  return category === 'Absolute or conditional discharge' ? 'Discharge' : category;
}

function timeText({ stages, seconds, peak_memory_bytes }: DemoSummary): string {
  const each = stages.map(({ kind, milliseconds }) => `${kind} ${duration(milliseconds)}`).join(', ');
  const all = `${duration(seconds * 1000)} in all; peak memory ${megabytes(peak_memory_bytes)}`;
  return `Time  ${each}; ${all}`;
}

/** A query to type as it stands. */
function nextLine(home: string, product: ProductName | undefined): string {
  const where = home === DEFAULT_HOME ? '' : ` --home ${shellWord(home)}`;
  if (product === undefined) return commandLine(`views${where}`);
  const { agreement, recipient } = product;
  return commandLine(`query${where} --agreement ${agreement} --recipient ${recipient} "${NEXT_QUERY}"`);
}
