import { z } from 'zod';
import { both, feature, features, form, similarity } from './form.ts';
import { log2CountColumn, valueColumn } from './node-columns.ts';
import { jaroWinklerSql } from './similarity.ts';

/** Forms over features that are sets. */

/** At least one value in common. */
export const shares = form('shares', z.strictObject({ shares: feature }), (condition) => ({
  features: [condition.shares],
  sql: () => both(condition.shares, (l, r) => `list_has_any(${l}, ${r})`),
}));

/** The sum over the features of left size × right size. */
export const sizeProduct = form(
  'size_product',
  z.strictObject({ size_product: features, at_most: z.int().min(1) }),
  (condition) => ({
    features: condition.size_product,
    sql: () => {
      const products = condition.size_product.map((each) => both(each, (l, r) => `len(${l}) * len(${r})`));
      return `(${products.join(' + ')} <= ${condition.at_most})`;
    },
  }),
);

/** Some value of the left is similar to some value of the right. */
export const anyJaroWinkler = form(
  'any_jaro_winkler',
  z.strictObject({ any_jaro_winkler: feature, at_least: similarity }),
  (condition) => ({
    features: [condition.any_jaro_winkler],
    sql: () =>
      both(condition.any_jaro_winkler, (l, r) => {
        const similar = `${jaroWinklerSql('a', 'b')} >= ${condition.at_least}`;
        const toSome = `list_bool_or(list_transform(${r}, lambda b: ${similar}))`;
        return `list_bool_or(list_transform(${l}, lambda a: ${toSome}))`;
      }),
  }),
);

/**
 * At least one value in common, and the product of the term frequencies of the common ones is below `below`. Frequencies are
 * counts ÷ max(records that have any, `minimum_records`): see TermFrequency in model.ts.
 */
export const sharedFrequency = form(
  'shared_frequency',
  z.strictObject({
    shared_frequency: feature,
    below: z.number().gt(0),
    minimum_records: z.int().min(1).optional(),
  }),
  ({ shared_frequency: of, below, minimum_records }) => ({
    features: [of],
    sharedFrequencyOf: of,
    sql: ({ recordsWith }) =>
      sharedFrequencySql(of, below, Math.max(1, recordsWith(of), minimum_records ?? 1)),
  }),
);

/** The product of frequencies is below the bound: Σ log2(count) − shared × log2(records) < log2(bound). */
function sharedFrequencySql(of: string, below: number, records: number): string {
  const [values, counts] = [valueColumn(of), log2CountColumn(of)];
  const common = `list_filter(l.${counts}, lambda c, i: list_contains(r.${values}, l.${values}[i]))`;
  const frequencies = `list_transform(${common}, lambda c: c - ${Math.log2(records)})`;
  return `(list_has_any(l.${values}, r.${values}) AND list_sum(${frequencies}) < ${Math.log2(below)})`;
}
