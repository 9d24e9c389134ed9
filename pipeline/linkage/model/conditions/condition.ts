import { z } from 'zod';
import { dateEdit, daysApart } from './dates.ts';
import type { ConditionFacts, Form, ShapeOf } from './form.ts';
import { anyJaroWinkler, sharedFrequency, shares, sizeProduct } from './sets.ts';
import {
  crossed,
  damerauLevenshtein,
  differ,
  exact,
  jaroWinkler,
  levenshtein,
  missing,
  swapped,
} from './values.ts';

/**
 * Every form of a condition that is made of no others. A form that needs a value that one side lacks does not hold; `not` of it
 * therefore holds.
 */
const FORMS = [
  missing,
  exact,
  differ,
  jaroWinkler,
  levenshtein,
  damerauLevenshtein,
  dateEdit,
  daysApart,
  swapped,
  crossed,
  shares,
  sizeProduct,
  sharedFrequency,
  anyJaroWinkler,
] as const;

type Simple = ShapeOf<(typeof FORMS)[number]>;

/**
 * What must hold between the two records of a pair for a level, or a guard, to apply. A closed vocabulary: each form
 * has one meaning in every engine, and none of them is SQL text. Names are features of the model.
 */
export type Condition =
  | Simple
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly else: true };

/** Zod schema of {@link Condition}. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      ...FORMS.map(({ schema }): z.ZodType<Simple> => schema),
      z.strictObject({ all: z.array(conditionSchema).min(1).readonly() }),
      z.strictObject({ any: z.array(conditionSchema).min(1).readonly() }),
      z.strictObject({ not: conditionSchema }),
      z.strictObject({ else: z.literal(true) }),
    ],
    { error: 'is not one of the conditions a level may use (docs/linkage.md lists them)' },
  ),
);

/** SQL boolean over the node rows `l` and `r`; null counts as false. */
export function conditionSql(condition: Condition, facts: ConditionFacts): string {
  const compile = (part: Condition): string => conditionSql(part, facts);
  if ('all' in condition) return `(${condition.all.map(compile).join(' AND ')})`;
  if ('any' in condition) return `(${condition.any.map(compile).join(' OR ')})`;
  if ('not' in condition) return `(NOT coalesce(${compile(condition.not)}, false))`;
  if ('else' in condition) return 'true';
  return meaningOf(condition).sql(facts);
}

/** Every feature a condition speaks of, with repeats. */
export function featuresOf(condition: Condition): readonly string[] {
  return simplePartsOf(condition).flatMap((part) => meaningOf(part).features);
}

/** The features whose shared values' term frequencies a condition multiplies. */
export function sharedFrequencyFeatures(condition: Condition): readonly string[] {
  return simplePartsOf(condition).flatMap((part) => meaningOf(part).sharedFrequencyOf ?? []);
}

function simplePartsOf(condition: Condition): readonly Simple[] {
  if ('all' in condition) return condition.all.flatMap(simplePartsOf);
  if ('any' in condition) return condition.any.flatMap(simplePartsOf);
  if ('not' in condition) return simplePartsOf(condition.not);
  return 'else' in condition ? [] : [condition];
}

function meaningOf(condition: Simple) {
  const declared: Form<Simple> | undefined = FORMS.find(({ name }) => name in condition);
  if (declared === undefined) throw new Error(`A condition of no known form: ${Object.keys(condition)}.`);
  return declared.meaning(condition);
}
