import { FEWEST_ROWS, type Guard } from './guard.ts';

/** Last month's file under this month's name. A file of a few rows may well be the same. */
export const sameAsLast: Guard = {
  id: 'same_as_last',
  sentence: 'The file is not byte for byte the one of the delivery before.',
  severity: 'hold',
  judge: ({ dataTo, rows, sha256, history }) => {
    const last = history.at(-1);
    if (last === undefined || last.data_to === dataTo || last.sha256 !== sha256) return undefined;
    if (rows.read < FEWEST_ROWS) return undefined;
    return `The file is byte for byte that of ${last.delivery_id}, of the data date ${last.data_to}.`;
  },
};
