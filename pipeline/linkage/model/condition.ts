import { z } from 'zod';

/**
 * What must hold between the two records of a pair for a level, or a guard, to apply. A closed vocabulary: each form
 * has one meaning in every engine, and none of them is SQL text. Names are features of the model.
 *
 * A form that needs a value that one side lacks does not hold; `not` of it therefore holds.
 */
export type Condition =
  /** On at least one side, every feature listed is absent. */
  | { readonly missing: readonly string[] }
  | { readonly exact: string }
  /** Present on both sides and different. */
  | { readonly differ: string }
  | { readonly jaro_winkler: string; readonly at_least: number }
  | { readonly levenshtein: string; readonly at_most: number }
  | { readonly damerau_levenshtein: string; readonly at_most: number }
  /** Dates: how many digits differ; with `transposition`, two neighbouring digits of one part swapped count as one. */
  | { readonly date_edit: string; readonly at_most: number; readonly transposition: boolean }
  | { readonly days_apart: string; readonly at_most: number }
  /** The left record's first feature is the right record's second, and the other way round. */
  | { readonly swapped: readonly [string, string] }
  /** The first feature of either record is the second feature of the other. */
  | { readonly crossed: readonly [string, string] }
  /** Sets: at least one value in common. */
  | { readonly shares: string }
  /** Sets: the sum over the features of left size × right size. */
  | { readonly size_product: readonly string[]; readonly at_most: number }
  /** Sets: at least one value in common, and the product of the term frequencies of the common ones is below `below`.
   * Frequencies are counts ÷ max(records that have any, `minimum_records`): see TermFrequency in model.ts. */
  | {
      readonly shared_frequency: string;
      readonly below: number;
      readonly minimum_records?: number | undefined;
    }
  /** Sets: some value of the left is similar to some value of the right. */
  | { readonly any_jaro_winkler: string; readonly at_least: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly else: true };

const feature = z.string().min(1);
const pair = z.tuple([feature, feature]).readonly();
const edits = z.int().min(0).max(10);
const similarity = z.number().gt(0).max(1);

/** Zod schema of {@link Condition}. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ missing: z.array(feature).min(1).readonly() }),
      z.strictObject({ exact: feature }),
      z.strictObject({ differ: feature }),
      z.strictObject({ jaro_winkler: feature, at_least: similarity }),
      z.strictObject({ levenshtein: feature, at_most: edits }),
      z.strictObject({ damerau_levenshtein: feature, at_most: edits }),
      z.strictObject({ date_edit: feature, at_most: edits, transposition: z.boolean() }),
      z.strictObject({ days_apart: feature, at_most: z.int().min(0) }),
      z.strictObject({ swapped: pair }),
      z.strictObject({ crossed: pair }),
      z.strictObject({ shares: feature }),
      z.strictObject({ size_product: z.array(feature).min(1).readonly(), at_most: z.int().min(1) }),
      z.strictObject({
        shared_frequency: feature,
        below: z.number().gt(0),
        minimum_records: z.int().min(1).optional(),
      }),
      z.strictObject({ any_jaro_winkler: feature, at_least: similarity }),
      z.strictObject({ all: z.array(conditionSchema).min(1).readonly() }),
      z.strictObject({ any: z.array(conditionSchema).min(1).readonly() }),
      z.strictObject({ not: conditionSchema }),
      z.strictObject({ else: z.literal(true) }),
    ],
    { error: 'is not one of the conditions a level may use (docs/linkage.md lists them)' },
  ),
);

/** Every feature a condition speaks of, with repeats. */
export function featuresOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(featuresOf);
  if ('any' in condition) return condition.any.flatMap(featuresOf);
  if ('not' in condition) return featuresOf(condition.not);
  if ('else' in condition) return [];
  return Object.values(condition).flatMap((part) =>
    typeof part === 'string' ? [part] : Array.isArray(part) ? part.map(String) : [],
  );
}

/** The features whose shared values' term frequencies a condition multiplies. */
export function sharedFrequencyFeatures(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(sharedFrequencyFeatures);
  if ('any' in condition) return condition.any.flatMap(sharedFrequencyFeatures);
  if ('not' in condition) return sharedFrequencyFeatures(condition.not);
  return 'shared_frequency' in condition ? [condition.shared_frequency] : [];
}
