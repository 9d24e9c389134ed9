import { z } from 'zod';
import { valueColumn } from './node-columns.ts';

/** What compiling a condition needs to know of the records at hand. */
export interface ConditionFacts {
  /** Records that have the feature. */
  readonly recordsWith: (feature: string) => number;
}

/** What one condition of a model says. */
export interface Meaning {
  /** The features it speaks of. */
  readonly features: readonly string[];
  /** The feature whose shared values' term frequencies it multiplies. */
  readonly sharedFrequencyOf?: string;
  /** SQL boolean over the node rows `l` and `r`; null counts as false. */
  readonly sql: (facts: ConditionFacts) => string;
}

/** One form a condition may take: how it is written, and what it says. Two forms differ in the key that names them. */
export interface Form<Shape> {
  readonly name: string;
  readonly schema: z.ZodType<Shape>;
  readonly meaning: (condition: unknown) => Meaning;
}

/** Declares a form: everything that is to be said of it stands in one place. */
export function form<Shape>(
  name: string,
  schema: z.ZodType<Shape>,
  meaning: (condition: Shape) => Meaning,
): Form<Shape> {
  return { name, schema, meaning: (condition) => meaning(schema.parse(condition)) };
}

/** How a condition of a form is written. */
export type ShapeOf<Declared> = Declared extends Form<infer Shape> ? Shape : never;

export const feature = z.string().min(1);
export const features = z.array(feature).min(1).readonly();
export const twoFeatures = z.tuple([feature, feature]).readonly();
export const edits = z.int().min(0).max(10);
export const similarity = z.number().gt(0).max(1);

/** A comparison of the feature's value on both sides; null where one side lacks it. */
export function both(of: string, sql: (left: string, right: string) => string): string {
  const column = valueColumn(of);
  return `(${sql(`l.${column}`, `r.${column}`)})`;
}
