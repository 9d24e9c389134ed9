import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';
import { pastText, usualRows } from './usual-rows.ts';

/** A file that was cut short, or an export of part of the agency. */
export const tooFewRows: Guard = {
  id: 'too_few_rows',
  sentence: 'The file has not many fewer rows than the middle of the last six deliveries.',
  severity: 'hold',
  setting: 'shrink_at_most_percent',
  judge: (facts) => {
    const { shrink_at_most_percent: most } = facts.contract.guards;
    const past = usualRows(facts);
    const { read } = facts.rows;
    if (past === undefined || past.usual < FEWEST_ROWS) return undefined;
    const shrink = 1 - read / past.usual;
    if (!exceeds(shrink * 100, most)) return undefined;
    return `The file has ${number(read)} rows, ${percentText(shrink)} fewer than ${pastText(past.of)}, ${number(past.usual)}; at most ${most} % is usual.`;
  },
};
