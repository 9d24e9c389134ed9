import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';

/** Rows refused, of the rows read: an export whose columns have moved, or whose dates have another form. */
export const refusedShare: Guard = {
  id: 'refused_share',
  sentence: 'No more than a share of the rows is refused.',
  severity: 'hold',
  setting: 'refused_at_most_percent',
  judge: ({ contract, rows }) => {
    const { refused_at_most_percent: most } = contract.guards;
    const share = rows.refused / rows.read;
    if (rows.read < FEWEST_ROWS || !exceeds(share * 100, most)) return undefined;
    return `${number(rows.refused)} of ${number(rows.read)} rows were refused, ${percentText(share)}; at most ${most} % is usual.`;
  },
};
