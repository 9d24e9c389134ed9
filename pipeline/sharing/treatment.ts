import type { FieldType } from '../../schemas/contract.ts';
import type { Generalisation, Treatment } from '../agreements/agreement.ts';

/** From what tells most to what tells nothing. Total, so that "the strictest" is always one treatment. */
const ORDER = [
  'share',
  'outward_postcode',
  'month',
  'area',
  'year',
  'pseudonymise',
  'link_only',
  'withhold',
] as const;

/** Place in the order of strictness, from 0 (`share`) up; two treatments have the same place only if they are the same. */
export function strictness(treatment: Treatment): number {
  return ORDER.indexOf(treatment.kind === 'generalise' ? treatment.to : treatment.kind);
}

/** The treatment that tells least; `withhold` of none: deny by default. */
export function strictest(treatments: readonly Treatment[]): Treatment {
  return extreme(treatments, (a, b) => strictness(a) > strictness(b));
}

/** The treatment that tells most; `withhold` of none: deny by default. */
export function loosest(treatments: readonly Treatment[]): Treatment {
  return extreme(treatments, (a, b) => strictness(a) < strictness(b));
}

function extreme(
  treatments: readonly Treatment[],
  beats: (a: Treatment, b: Treatment) => boolean,
): Treatment {
  const [first, ...others] = treatments;
  if (first === undefined) return { kind: 'withhold' };
  return others.reduce((best, other) => (beats(other, best) ? other : best), first);
}

/**
 * What the lake must hold so that each of several products can be made from it: the loosest of their treatments, or
 * `share` where neither can be made from the other (nobody can make a month from a pseudonym). Undefined where none
 * of them is published. Each product applies its own treatment afterwards.
 */
export function lakeTreatment(treatments: readonly Treatment[]): Treatment | undefined {
  const published = treatments.filter(isPublished);
  if (published.length === 0) return undefined;
  const base = loosest(published);
  return published.every((treatment) => derivable(treatment, base)) ? base : { kind: 'share' };
}

/** Whether a field so treated reaches a product at all. */
export function isPublished(treatment: Treatment): boolean {
  return treatment.kind !== 'link_only' && treatment.kind !== 'withhold';
}

function derivable(treatment: Treatment, base: Treatment): boolean {
  if (base.kind === 'share') return true;
  if (base.kind !== 'generalise' || treatment.kind !== 'generalise') return treatment.kind === base.kind;
  const coarser: Readonly<Record<Generalisation, readonly Generalisation[]>> = {
    month: ['month', 'year'],
    year: ['year'],
    outward_postcode: ['outward_postcode', 'area'],
    area: ['area'],
  };
  return coarser[base.to].includes(treatment.to);
}

/**
 * SQL of the treated value over a canonical column (dates are `date`, postcodes `LS1 4AP`). Null stays null, a second
 * treatment changes nothing, and what is not of the canonical form becomes null rather than pass through.
 *
 * @throws Error for treatments that are not made in SQL: a key never appears there (`pseudonyms`), and `link_only` and
 * `withhold` fields have no value to select. Asking is a fault of ours.
 */
export function treatmentSql(treatment: Treatment, expression: string, type: FieldType): string {
  if (treatment.kind === 'share') return expression;
  if (treatment.kind !== 'generalise') throw new Error(`No SQL makes a field ${treatment.kind}.`);
  const needs: FieldType = treatment.to === 'month' || treatment.to === 'year' ? 'date' : 'string';
  if (type !== needs) throw new Error(`A ${type} has no ${treatment.to}.`);
  switch (treatment.to) {
    case 'month':
    case 'year':
      return `CAST(date_trunc('${treatment.to}', ${expression}) AS date)`;
    case 'outward_postcode':
      return capture(expression, '^([A-Z]{1,2}[0-9][A-Z0-9]?)( [0-9][A-Z]{2})?$');
    case 'area':
      return capture(expression, '^([A-Z]{1,2})([0-9][A-Z0-9]?( [0-9][A-Z]{2})?)?$');
  }
}

/** Trino gives null where nothing matches, DuckDB the empty string. */
function capture(expression: string, pattern: string): string {
  return `NULLIF(regexp_extract(${expression}, '${pattern}', 1), '')`;
}
