import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';

/** Another population under the right name: as many rows as ever, of other people. */
export const vanishedPeople: Guard = {
  id: 'vanished_people',
  sentence: 'Of the people of the snapshot that stands, no more than a share is missing.',
  severity: 'hold',
  setting: 'vanished_at_most_percent',
  judge: ({ contract, profile }) => {
    const { vanished_at_most_percent: most } = contract.guards;
    if (profile.gone === null || profile.gone.before < FEWEST_ROWS) return undefined;
    const { before, gone } = profile.gone;
    const share = gone / before;
    if (!exceeds(share * 100, most)) return undefined;
    return `${number(gone)} of the ${number(before)} people of the delivery that stands are not in this file, ${percentText(share)}; at most ${most} % is usual.`;
  },
};
