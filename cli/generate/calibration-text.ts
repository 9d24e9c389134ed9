import type { CalibrationRow } from '../../synthetic/generate.ts';
import { grouped } from '../text/numbers.ts';
import { table } from '../text/table.ts';

/** How near the made-up lives come to the published figures. */
export function calibrationText(rows: readonly CalibrationRow[]): string {
  return table(
    [
      { heading: 'measure' },
      { heading: 'category' },
      { heading: 'offenders', align: 'right' },
      { heading: 'reoffenders', align: 'right' },
      { heading: 'here', align: 'right' },
      { heading: 'published', align: 'right' },
    ],
    rows.map(({ measure, category, offenders, reoffenders, rate, published }) => [
      measure,
      category,
      grouped(offenders),
      grouped(reoffenders),
      rate.toFixed(2),
      published === null ? '' : published.toFixed(2),
    ]),
  );
}
