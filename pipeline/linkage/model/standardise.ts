import { z } from 'zod';
import { literal } from '../../engine/sql/quoting.ts';

/** Steps that are one word: what each makes of a varchar expression. */
const WORDS = {
  upper: (value: string) => `upper(${value})`,
  lower: (value: string) => `lower(${value})`,
  /** Trims, and makes every run of white space one space. */
  squeeze: (value: string) => `trim(regexp_replace(${value}, '\\s+', ' ', 'g'))`,
  strip_diacritics: (value: string) => `strip_accents(${value})`,
  /** Absent unless it has the shape yyyy-mm-dd. */
  iso_date: (value: string) => `regexp_extract(${value}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 0)`,
  // Postcodes written without a space: `LS14AP` → `LS1`, `LS14`, `LS1`, `LS` (district drops a London letter: `EC1A` → `EC1`).
  outward: (value: string) => `regexp_extract(${value}, '^(.+)[0-9][A-Za-z]{2}$', 1)`,
  sector: (value: string) => `regexp_extract(${value}, '^(.+[0-9])[A-Za-z]{2}$', 1)`,
  district: (value: string) => `regexp_extract(${value}, '^([A-Za-z]+[0-9]+)[A-Za-z]?[0-9][A-Za-z]{2}$', 1)`,
  area: (value: string) => `regexp_extract(${value}, '^([A-Za-z]+)[0-9]', 1)`,
} as const;

type Word = keyof typeof WORDS;
const wordSchema = z.enum(Object.keys(WORDS) as [Word, ...Word[]]);

interface DeclaredStep<Shape> {
  readonly name: string;
  readonly schema: z.ZodType<Shape>;
  readonly sql: (value: string, step: unknown) => string;
}

/** Declares a step that takes a setting: how it is written, and what it makes of a varchar expression. */
function step<Shape>(
  name: string,
  schema: z.ZodType<Shape>,
  sql: (value: string, step: Shape) => string,
): DeclaredStep<Shape> {
  return { name, schema, sql: (value, written) => sql(value, schema.parse(written)) };
}

const text = z.string().min(1);
const texts = z.array(text).min(1).readonly();
const positive = z.int().min(1);

const SETTINGS = [
  /** Deletes each of these texts wherever it stands. */
  step('remove', z.strictObject({ remove: texts }), (value, { remove }) =>
    remove.reduce((sql, each) => `replace(${sql}, ${literal(each)}, '')`, value),
  ),
  step(
    'replace_start',
    z.strictObject({ replace_start: z.tuple([text, z.string()]).readonly() }),
    (value, { replace_start: [start, by] }) =>
      `regexp_replace(${value}, ${literal(`^${escapeRegex(start)}`)}, ${literal(by)})`,
  ),
  /** Placeholder values that mean "not known". */
  step(
    'absent',
    z.strictObject({ absent: texts }),
    (value, { absent }) => `CASE WHEN ${value} NOT IN (${absent.map(literal).join(', ')}) THEN ${value} END`,
  ),
  /** Absent unless the whole value matches this regular expression. */
  step(
    'matches',
    z.strictObject({ matches: text }),
    (value, { matches }) => `regexp_extract(${value}, ${literal(`^(?:${matches})$`)}, 0)`,
  ),
  /** The n-th word, from 1; negative counts from the end. */
  step(
    'token',
    z.strictObject({ token: z.int().refine((n) => n !== 0, 'counts from 1, or from -1 at the end') }),
    (value, { token }) => `split_part(${value}, ' ', ${token})`,
  ),
  step('left', z.strictObject({ left: positive }), (value, { left }) => `substr(${value}, 1, ${left})`),
  step(
    'slice',
    z.strictObject({ slice: z.tuple([positive, positive]).readonly() }),
    (value, { slice: [from, length] }) => `substr(${value}, ${from}, ${length})`,
  ),
  step(
    'min_length',
    z.strictObject({ min_length: positive }),
    (value, { min_length }) => `regexp_extract(${value}, ${literal(`^.{${min_length},}$`)}, 0)`,
  ),
] as const;

type Written<Declared> = Declared extends DeclaredStep<infer Shape> ? Shape : never;

/** One step of standardising a text value; steps run in order, and an empty result counts as absent. */
export type Step = Word | Written<(typeof SETTINGS)[number]>;

/** Zod schema of {@link Step}. */
export const stepSchema: z.ZodType<Step> = z.union(
  [wordSchema, ...SETTINGS.map(({ schema }): z.ZodType<Step> => schema)],
  { error: 'is not one of the standardising steps (docs/linkage.md lists them)' },
);

/** SQL of a varchar expression after the steps; null where nothing is left. */
export function standardiseSql(expression: string, steps: readonly Step[]): string {
  return `nullif(${steps.reduce(stepSql, expression)}, '')`;
}

function stepSql(value: string, written: Step): string {
  if (typeof written === 'string') return WORDS[written](value);
  const declared = SETTINGS.find(({ name }) => name in written);
  if (declared === undefined) throw new Error(`A step of no known form: ${Object.keys(written)}.`);
  return declared.sql(value, written);
}

function escapeRegex(of: string): string {
  return of.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
