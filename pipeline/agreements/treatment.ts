import type { Generalisation, Treatment } from './agreement.ts';

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
