import { BREACH_REVIEW } from './breach-review.ts';
import type { StandingData } from './standing-data.ts';

/** Titles that may be breach: each code with one must be in the review. */
const SUSPECT =
  /\bbreach\w*\b.*\b(orders?|injunction|supervision|bail|recall|binding over|licen[cs]e conditions by)\b|\bunlawfully at large\b|\bsupervision (order|requirements)\b.*\bbreach|comply with.*(supervision requirements|requirement of (reparation|action plan|intervention) order|drug testing order)|conditions specified on licen[cs]e/i;
/** Codes for what has no code of its own: a title under one of them says nothing of the code. */
const CATCH_ALL = ['000/00', '095/99', '099/99', '195/99', '999/99'];

/** `breach-offences.csv`: every code that was reviewed, with its title, whether it counts as breach, why, and where it stands. */
export function breachOffences({ codes, offences }: StandingData): readonly (readonly string[])[] {
  const titles = new Map(codes.map(({ code, title }) => [code, title]));
  const byCode = Map.groupBy(offences, ({ homeOfficeClassification }) => homeOfficeClassification);
  const reviewed = BREACH_REVIEW.flatMap(({ codes: judged, breach, reason }) =>
    judged.map((code) => ({ code, breach, reason })),
  );
  const known = new Set(reviewed.map(({ code }) => code));
  const suspects = [
    ...codes
      .filter(({ title, classTitle }) => SUSPECT.test(title) || SUSPECT.test(classTitle))
      .map(({ code }) => code),
    ...offences
      .filter(
        ({ offenceTitle, offenceCategory }) =>
          SUSPECT.test(offenceTitle) && /^C[EISMB]$/.test(offenceCategory),
      )
      .map(({ homeOfficeClassification }) => homeOfficeClassification),
  ];
  const missed = new Set(suspects.filter((code) => !known.has(code) && !CATCH_ALL.includes(code)));
  if (missed.size > 0) throw new Error(`Not reviewed: ${[...missed].sort().join(', ')}`);
  return reviewed
    .map(({ code, breach, reason }) => {
      const ours =
        byCode.get(code)?.find(({ offenceTitle }) => SUSPECT.test(offenceTitle)) ?? byCode.get(code)?.[0];
      const title = titles.get(code) ?? ours?.offenceTitle;
      if (title === undefined) throw new Error(`No source has the code ${code}.`);
      return [code, title, breach, reason, titles.has(code) ? 'V73' : 'Bichard'];
    })
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}
