import type { Guard } from './guard.ts';

/** Nothing could be taken: there is no delivery to hold. */
export const everyRowRefused: Guard = {
  id: 'every_row_refused',
  sentence: 'At least one row of the file is sound.',
  severity: 'refuse',
  judge: ({ rows }) =>
    rows.taken === 0 && rows.refused > 0 ? 'No row of the file could be taken.' : undefined,
};
