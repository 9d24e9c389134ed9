import { z } from 'zod';
import { both, edits, feature, features, form, similarity, twoFeatures } from './form.ts';
import { valueColumn } from './node-columns.ts';
import { jaroWinklerSql } from './similarity.ts';

/** Forms over features of one value. */

/** On at least one side, every feature listed is absent. */
export const missing = form('missing', z.strictObject({ missing: features }), (condition) => ({
  features: condition.missing,
  sql: () => {
    const absent = (side: string) =>
      condition.missing.map((each) => `${side}.${valueColumn(each)} IS NULL`).join(' AND ');
    return `((${absent('l')}) OR (${absent('r')}))`;
  },
}));

export const exact = form('exact', z.strictObject({ exact: feature }), (condition) => ({
  features: [condition.exact],
  sql: () => both(condition.exact, (l, r) => `${l} = ${r}`),
}));

/** Present on both sides and different. */
export const differ = form('differ', z.strictObject({ differ: feature }), (condition) => ({
  features: [condition.differ],
  sql: () => both(condition.differ, (l, r) => `${l} <> ${r}`),
}));

export const jaroWinkler = form(
  'jaro_winkler',
  z.strictObject({ jaro_winkler: feature, at_least: similarity }),
  (condition) => ({
    features: [condition.jaro_winkler],
    sql: () => both(condition.jaro_winkler, (l, r) => `${jaroWinklerSql(l, r)} >= ${condition.at_least}`),
  }),
);

export const levenshtein = form(
  'levenshtein',
  z.strictObject({ levenshtein: feature, at_most: edits }),
  (condition) => ({
    features: [condition.levenshtein],
    sql: () => both(condition.levenshtein, (l, r) => `levenshtein(${l}, ${r}) <= ${condition.at_most}`),
  }),
);

export const damerauLevenshtein = form(
  'damerau_levenshtein',
  z.strictObject({ damerau_levenshtein: feature, at_most: edits }),
  (condition) => ({
    features: [condition.damerau_levenshtein],
    sql: () =>
      both(
        condition.damerau_levenshtein,
        (l, r) => `damerau_levenshtein(${l}, ${r}) <= ${condition.at_most}`,
      ),
  }),
);

/** The left record's first feature is the right record's second, and the other way round. */
export const swapped = form('swapped', z.strictObject({ swapped: twoFeatures }), (condition) => ({
  features: condition.swapped,
  sql: () => {
    const [first, second] = condition.swapped.map(valueColumn);
    return `(l.${first} = r.${second} AND l.${second} = r.${first})`;
  },
}));

/** The first feature of either record is the second feature of the other. */
export const crossed = form('crossed', z.strictObject({ crossed: twoFeatures }), (condition) => ({
  features: condition.crossed,
  sql: () => {
    const [first, second] = condition.crossed.map(valueColumn);
    return `(l.${first} = r.${second} OR l.${second} = r.${first})`;
  },
}));
