import { exceeds, FEWEST_ROWS, type Guard, median, percentText } from './guard.ts';

/** A column that the export lost, or that is half empty now. */
export const lostCompleteness: Guard = {
  id: 'lost_completeness',
  sentence: 'Each field is filled in about as many rows as in the last six deliveries.',
  severity: 'hold',
  setting: 'emptier_at_most_points',
  judge: ({ contract, rows, profile, history }) => {
    const { emptier_at_most_points: most } = contract.guards;
    if (rows.taken < FEWEST_ROWS) return undefined;
    for (const [field, filled] of Object.entries(profile.filled)) {
      const shares = history.flatMap(({ profile: past, rows: { taken } }) => {
        const then = past?.filled[field];
        return then === undefined || taken < FEWEST_ROWS ? [] : [then / taken];
      });
      const usual = median(shares);
      const share = filled / rows.taken;
      if (usual === undefined || !exceeds((usual - share) * 100, most)) continue;
      return `${field} is filled in ${percentText(share)} of the rows, and usually in ${percentText(usual)}; at most ${most} points fewer are usual.`;
    }
    return undefined;
  },
};
