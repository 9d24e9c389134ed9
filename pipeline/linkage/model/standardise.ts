import { z } from 'zod';
import { literal } from '../../engine/sql/quoting.ts';

/** One step of standardising a text value; steps run in order, and an empty result counts as absent. */
export type Step =
  | 'upper'
  | 'lower'
  /** Trims, and makes every run of white space one space. */
  | 'squeeze'
  | 'strip_diacritics'
  /** Absent unless it has the shape yyyy-mm-dd. */
  | 'iso_date'
  /** Postcodes written without a space: `LS14AP` → `LS1`, `LS14`, `LS1`, `LS` (district drops a London letter: `EC1A` → `EC1`). */
  | 'outward'
  | 'sector'
  | 'district'
  | 'area'
  /** Deletes each of these texts wherever it stands. */
  | { readonly remove: readonly string[] }
  | { readonly replace_start: readonly [string, string] }
  /** Placeholder values that mean "not known". */
  | { readonly absent: readonly string[] }
  /** Absent unless the whole value matches this regular expression. */
  | { readonly matches: string }
  /** The n-th word, from 1; negative counts from the end. */
  | { readonly token: number }
  | { readonly left: number }
  | { readonly slice: readonly [number, number] }
  | { readonly min_length: number };

/** Zod schema of {@link Step}. */
export const stepSchema: z.ZodType<Step> = z.union(
  [
    z.enum([
      'upper',
      'lower',
      'squeeze',
      'strip_diacritics',
      'iso_date',
      'outward',
      'sector',
      'district',
      'area',
    ]),
    z.strictObject({ remove: z.array(z.string().min(1)).min(1).readonly() }),
    z.strictObject({ replace_start: z.tuple([z.string().min(1), z.string()]).readonly() }),
    z.strictObject({ absent: z.array(z.string().min(1)).min(1).readonly() }),
    z.strictObject({ matches: z.string().min(1) }),
    z.strictObject({ token: z.int().refine((n) => n !== 0, 'counts from 1, or from -1 at the end') }),
    z.strictObject({ left: z.int().min(1) }),
    z.strictObject({ slice: z.tuple([z.int().min(1), z.int().min(1)]).readonly() }),
    z.strictObject({ min_length: z.int().min(1) }),
  ],
  { error: 'is not one of the standardising steps (docs/linkage.md lists them)' },
);

/** SQL of a varchar expression after the steps; null where nothing is left. */
export function standardiseSql(expression: string, steps: readonly Step[]): string {
  return `nullif(${steps.reduce(stepSql, expression)}, '')`;
}

function stepSql(value: string, step: Step): string {
  if (typeof step === 'string') return wordStepSql(value, step);
  if ('remove' in step)
    return step.remove.reduce((sql, text) => `replace(${sql}, ${literal(text)}, '')`, value);
  if ('replace_start' in step) {
    const [start, by] = step.replace_start;
    return `regexp_replace(${value}, ${literal(`^${escapeRegex(start)}`)}, ${literal(by)})`;
  }
  if ('absent' in step)
    return `CASE WHEN ${value} NOT IN (${step.absent.map(literal).join(', ')}) THEN ${value} END`;
  if ('matches' in step) {
    return `regexp_extract(${value}, ${literal(`^(?:${step.matches})$`)}, 0)`;
  }
  if ('token' in step) return `split_part(${value}, ' ', ${step.token})`;
  if ('left' in step) return `substr(${value}, 1, ${step.left})`;
  if ('slice' in step) return `substr(${value}, ${step.slice[0]}, ${step.slice[1]})`;
  return `regexp_extract(${value}, ${literal(`^.{${step.min_length},}$`)}, 0)`;
}

function wordStepSql(value: string, step: Extract<Step, string>): string {
  switch (step) {
    case 'upper':
      return `upper(${value})`;
    case 'lower':
      return `lower(${value})`;
    case 'squeeze':
      return `trim(regexp_replace(${value}, '\\s+', ' ', 'g'))`;
    case 'strip_diacritics':
      return `strip_accents(${value})`;
    case 'iso_date':
      return `regexp_extract(${value}, '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', 0)`;
    case 'outward':
      return `regexp_extract(${value}, '^(.+)[0-9][A-Za-z]{2}$', 1)`;
    case 'sector':
      return `regexp_extract(${value}, '^(.+[0-9])[A-Za-z]{2}$', 1)`;
    case 'district':
      return `regexp_extract(${value}, '^([A-Za-z]+[0-9]+)[A-Za-z]?[0-9][A-Za-z]{2}$', 1)`;
    case 'area':
      return `regexp_extract(${value}, '^([A-Za-z]+)[0-9]', 1)`;
  }
}

function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
