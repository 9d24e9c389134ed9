import type { TextRule } from '../rule.ts';

export const datesInOrder: TextRule = {
  id: 'dates-in-order',
  sentence: 'No date on which the agreement ends, is reviewed or is withdrawn lies before its first day.',
  broken: (agreement) =>
    (['ends_on', 'review_by', 'withdrawn_on'] as const).flatMap((key) => {
      const on = agreement[key];
      return on === undefined || on >= agreement.starts_on
        ? []
        : [{ path: [key], what: `${key} is before starts_on.`, remedy: 'Correct one of the two dates.' }];
    }),
};
