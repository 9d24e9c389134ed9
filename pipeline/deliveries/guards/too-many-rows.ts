import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';
import { pastText, usualRows } from './usual-rows.ts';

/** An export that was run twice into one file, or of more than the agency meant to send. */
export const tooManyRows: Guard = {
  id: 'too_many_rows',
  sentence: 'The file has not many more rows than the middle of the last six deliveries.',
  severity: 'hold',
  setting: 'growth_at_most_percent',
  judge: (facts) => {
    const { growth_at_most_percent: most } = facts.contract.guards;
    const past = usualRows(facts);
    const { read } = facts.rows;
    if (past === undefined || past.usual === 0 || read < FEWEST_ROWS) return undefined;
    const growth = read / past.usual - 1;
    if (!exceeds(growth * 100, most)) return undefined;
    return `The file has ${number(read)} rows, ${percentText(growth)} more than ${pastText(past.of)}, ${number(past.usual)}; at most ${most} % is usual.`;
  },
};
