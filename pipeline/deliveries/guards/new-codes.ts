import { exceeds, FEWEST_ROWS, type Guard, number, percentText } from './guard.ts';

/** A system that writes other codes than before, though the list has them all. */
export const newCodes: Guard = {
  id: 'new_codes',
  sentence: 'No more than a share of the rows has a code that none of the last six deliveries had.',
  severity: 'warn',
  setting: 'new_codes_at_most_percent',
  judge: ({ contract, profile, history }) => {
    const { new_codes_at_most_percent: most } = contract.guards;
    for (const [field, codes] of Object.entries(profile.codes)) {
      const past = history.flatMap(({ profile: then }) => then?.codes[field] ?? []);
      const seen = new Set(past.map(({ code }) => code));
      const fresh = codes.filter(({ code }) => !seen.has(code));
      const all = sum(codes);
      const rows = sum(fresh);
      if (seen.size === 0 || all < FEWEST_ROWS || !exceeds((rows / all) * 100, most)) continue;
      return `${field} has codes that it did not have before in ${number(rows)} of ${number(all)} rows, ${percentText(rows / all)}: ${fresh.map(({ code }) => code).join(', ')}.`;
    }
    return undefined;
  },
};

function sum(codes: readonly { readonly rows: number }[]): number {
  return codes.reduce((total, { rows }) => total + rows, 0);
}
