import { exceeds, type Guard, median, number } from './guard.ts';

const DAY = 86_400_000;

/** An export that was run with last month's end, or of which the last part is missing. */
export const datesStopEarly: Guard = {
  id: 'dates_stop_early',
  sentence: 'The dates of events go as near to the data date as they did in the last six deliveries.',
  severity: 'hold',
  setting: 'stops_early_at_most_days',
  judge: ({ contract, dataTo, profile, history }) => {
    const { stops_early_at_most_days: most } = contract.guards;
    for (const [field, { reached }] of Object.entries(profile.dates)) {
      const before = history.flatMap(({ profile: past, data_to }) => {
        const day = past?.dates[field]?.reached;
        return day ? [days(day, data_to)] : [];
      });
      const usual = median(before);
      if (reached === null || usual === undefined) continue;
      const gap = days(reached, dataTo);
      if (!exceeds(gap - usual, most)) continue;
      return `${field} goes no further than ${number(gap)} days before the data date, and usually to ${number(usual)} days before it; ${most} days more are usual at most.`;
    }
    return undefined;
  },
};

function days(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
