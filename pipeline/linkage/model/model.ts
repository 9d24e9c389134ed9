import { z } from 'zod';
import { type Condition, conditionSchema } from './conditions/condition.ts';
import { type Step, stepSchema } from './standardise.ts';

/** A row's value: an input column standardised, or earlier columns joined (absent where any of them is). */
export type ModelColumn =
  | { readonly from: string; readonly steps: readonly Step[] }
  | { readonly join: readonly string[]; readonly separator: string };

/**
 * A record's value, gathered from its rows in their order.
 *
 * `first`, `last`: the first or last value that is not absent. `single`: the value where all rows that have one agree.
 * `set`: the distinct values. `tokens`: the distinct words of at least `min_length` letters.
 */
export type Feature =
  | { readonly of: string; readonly gather: 'first' | 'last' | 'single'; readonly type: 'text' | 'date' }
  | { readonly of: string; readonly gather: 'set' }
  | { readonly of: string; readonly gather: 'tokens'; readonly min_length: number };

/**
 * Records that agree on every part are candidates. A part is a feature (a set counts as agreeing on any one value),
 * or several features taken without regard to their order (swapped names).
 */
export interface BlockingRule {
  readonly id: string;
  readonly on: readonly (string | { readonly unordered: readonly string[] })[];
}

/** Splink's term-frequency adjustment: weight + strength × log2(u of exact agreement ÷ the more frequent value's frequency). */
export interface TermFrequency {
  readonly feature: string;
  readonly strength: number;
  /** u of exact agreement; measured on the data (Σ c(c−1) ÷ n(n−1)) where it is not given. */
  readonly base_u?: number | undefined;
  /** No frequency counts as lower than this. */
  readonly minimum?: number | undefined;
  /**
   * Frequencies are counts ÷ max(records, this). For numbers that are unique by design: in a small data set even a unique value
   * has a high frequency, which says nothing of how often two people share one.
   */
  readonly minimum_records?: number | undefined;
}

/** One outcome of a comparison. Its weight in bits is given, or is log2(m ÷ u). */
export type Level = {
  readonly label: string;
  readonly when: Condition;
  readonly term_frequency?: TermFrequency | undefined;
  readonly source?: string | undefined;
} & ({ readonly m: number; readonly u: number } | { readonly weight: number });

/** The first level that holds decides; where none does the comparison says nothing (0 bits). */
export interface Comparison {
  readonly id: string;
  readonly levels: readonly Level[];
  readonly source?: string | undefined;
}

/** The chance that two records taken at random are of one person: given, or estimated from the records at hand. */
export type Prior =
  | { readonly probability: number }
  | {
      /** Splink's estimate: pairs that agree on any rule ÷ the share of true pairs that would ÷ all pairs. */
      readonly estimate: { readonly rules: readonly BlockingRule[]; readonly recall: number };
    };

/** Where `when` holds, the pair's weight becomes `weight`, whatever the comparisons said. */
export interface Guard {
  readonly id: string;
  readonly when: Condition;
  readonly weight: number;
  readonly source: string;
}

/** A linkage model: everything that decides who is whom, in one file. */
export interface LinkageModel {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Where the weights come from, and when. */
  readonly source: string;
  readonly records: {
    /** The column that names a record. */
    readonly id: string;
    /** Whether a record may have several rows (aliases), and the column that orders them. */
    readonly rows: 'one' | 'several';
    readonly order?: string | undefined;
  };
  readonly columns: Readonly<Record<string, ModelColumn>>;
  readonly features: Readonly<Record<string, Feature>>;
  readonly blocking: { readonly max_block_records: number; readonly rules: readonly BlockingRule[] };
  readonly comparisons: readonly Comparison[];
  readonly prior: Prior;
  readonly guards: readonly Guard[];
  readonly thresholds: {
    /** Match weight in bits, prior included, from which two records are joined. */
    readonly join: number;
    /** Weight from which a pair is kept for review. */
    readonly keep: number;
  };
}

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be lower snake case');
const probability = z.number().gt(0).max(1);
const rule = z
  .strictObject({
    id: name,
    on: z
      .array(z.union([name, z.strictObject({ unordered: z.array(name).min(2).readonly() })]))
      .min(1)
      .readonly(),
  })
  .readonly();

const level = z
  .strictObject({
    label: z.string().min(1),
    when: conditionSchema,
    m: probability.optional(),
    u: probability.optional(),
    weight: z.number().optional(),
    term_frequency: z
      .strictObject({
        feature: name,
        strength: z.number().gt(0).max(1),
        base_u: probability.optional(),
        minimum: probability.optional(),
        minimum_records: z.int().min(1).optional(),
      })
      .optional(),
    source: z.string().optional(),
  })
  .transform(({ label, when, m, u, weight, ...rest }, issues): Level => {
    if (weight === undefined && m !== undefined && u !== undefined) return { label, when, m, u, ...rest };
    if (weight !== undefined && m === undefined && u === undefined) return { label, when, weight, ...rest };
    issues.addIssue('needs either `weight` or both `m` and `u`');
    return z.NEVER;
  })
  .readonly();

/** Zod schema of a model file. Names that point at other parts of the file are checked by `loadModel`. */
export const modelSchema: z.ZodType<LinkageModel> = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be lower case letters, digits, hyphens and dots'),
  version: z.string().min(1),
  title: z.string().min(1),
  source: z.string().min(1),
  records: z.strictObject({
    id: z.string().min(1),
    rows: z.enum(['one', 'several']),
    order: z.string().optional(),
  }),
  columns: z.record(
    name,
    z.union([
      z.strictObject({ from: z.string().min(1), steps: z.array(stepSchema).readonly() }),
      z.strictObject({ join: z.array(name).min(2).readonly(), separator: z.string() }),
    ]),
  ),
  features: z.record(
    name,
    z.union([
      z.strictObject({
        of: name,
        gather: z.enum(['first', 'last', 'single']),
        type: z.enum(['text', 'date']).default('text'),
      }),
      z.strictObject({ of: name, gather: z.literal('set') }),
      z.strictObject({ of: name, gather: z.literal('tokens'), min_length: z.int().min(1) }),
    ]),
  ),
  blocking: z.strictObject({ max_block_records: z.int().min(2), rules: z.array(rule).min(1).readonly() }),
  comparisons: z
    .array(
      z.strictObject({ id: name, levels: z.array(level).min(1).readonly(), source: z.string().optional() }),
    )
    .min(1)
    .readonly(),
  prior: z.union([
    z.strictObject({ probability }),
    z.strictObject({
      estimate: z.strictObject({ rules: z.array(rule).min(1).readonly(), recall: probability }),
    }),
  ]),
  guards: z
    .array(z.strictObject({ id: name, when: conditionSchema, weight: z.number(), source: z.string().min(1) }))
    .readonly(),
  thresholds: z.strictObject({ join: z.number(), keep: z.number() }),
});
