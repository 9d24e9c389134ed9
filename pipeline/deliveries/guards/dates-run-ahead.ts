import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';

/** A file named after the wrong day: cohorts would be followed up to a day that the file goes beyond. */
export const datesRunAhead: Guard = {
  id: 'dates_run_ahead',
  sentence: 'No more than a share of the dates of events is after the data date.',
  severity: 'hold',
  setting: 'ahead_at_most_percent',
  judge: ({ contract, profile }) => {
    const { ahead_at_most_percent: most } = contract.guards;
    for (const [field, { ahead }] of Object.entries(profile.dates)) {
      const filled = profile.filled[field] ?? 0;
      if (filled < FEWEST_ROWS || !exceeds((ahead / filled) * 100, most)) continue;
      return `${field} is after the data date in ${number(ahead)} of ${number(filled)} rows, ${percentText(ahead / filled)}; at most ${most} % is usual.`;
    }
    return undefined;
  },
};
