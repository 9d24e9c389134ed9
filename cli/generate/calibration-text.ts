import type { CalibrationRow } from '../../synthetic/generate.ts';
import { grouped } from '../text/numbers.ts';
import { table } from '../text/table.ts';

const SERIES = {
  'Three-month': 'cohorts of three months',
  'Twelve-month': 'cohorts of twelve months',
} as const;

/** How near the made-up lives come to the figures of England and Wales, a table for each length of cohort. */
export function calibrationText(rows: readonly CalibrationRow[]): string {
  return Object.entries(SERIES)
    .map(([measure, title]) => {
      const its = rows.filter((row) => row.measure === measure);
      return `Proven reoffending, per cent, ${title}:\n${tableOf(its)}`;
    })
    .join('\n\n');
}

function tableOf(rows: readonly CalibrationRow[]): string {
  return table(
    [
      { heading: 'category' },
      { heading: 'offenders', align: 'right' },
      { heading: 'here', align: 'right' },
      { heading: 'E&W', align: 'right' },
      { heading: 'E&W cohort' },
    ],
    rows.map((row) => [
      categoryText(row),
      grouped(row.offenders),
      row.here === null ? 'none made' : row.here.toFixed(1),
      row.value.toFixed(1),
      row.cohort,
    ]),
  );
}

function categoryText({ breakdown, category, adult_or_youth, statistic }: CalibrationRow): string {
  if (statistic === 'frequency') return 'Reoffences per reoffender';
  const name = breakdown === 'Previous offences' ? `Previous offences: ${category}` : category;
  return adult_or_youth === 'All' ? name : `${name}, ${adult_or_youth.toLowerCase()}s`;
}
