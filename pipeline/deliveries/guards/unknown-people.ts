import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';

/** Events of people of another system, or with a number of another kind: they would be in no count. */
export const unknownPeople: Guard = {
  id: 'unknown_people',
  sentence: 'No more than a share of the rows is of people whom no people extract of the agency has.',
  severity: 'hold',
  setting: 'unknown_people_at_most_percent',
  judge: ({ contract, rows, profile }) => {
    const { unknown_people_at_most_percent: most } = contract.guards;
    if (profile.orphans === null || rows.taken < FEWEST_ROWS) return undefined;
    const share = profile.orphans.rows / rows.taken;
    if (!exceeds(share * 100, most)) return undefined;
    return `${number(profile.orphans.rows)} of ${number(rows.taken)} rows are of people whom no people extract of the agency has, ${percentText(share)}; at most ${most} % is usual.`;
  },
};
