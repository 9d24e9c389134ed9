import type { FieldKind } from '../../schemas/contract.ts';
import { LOCAL_ID } from '../../schemas/kinds/local-id.ts';
import { pncYear } from '../agencies/identity-entry.ts';
import type { Life } from '../career/life.ts';
import { crn, croNumber, localNumber, nino, nomsNumber, pncId } from '../identity/identifiers.ts';
import { RandomStream } from '../random.ts';
import { distinctCount, distinctValues } from './distinct-values.ts';
import { numberOf } from './streams.ts';
import { UnmeetableContractError } from './unmeetable-contract.ts';

/** A person, with the number the health service has for them. */
export interface Someone {
  readonly life: Life;
  readonly nhs: () => string | undefined;
}

/** Gives the id of a person at an agency. `copy` is 1 where the agency entered them again; undefined where it has none to give. */
export type PersonIds = (someone: Someone, copy: 0 | 1) => string | undefined;

/**
 * Ids of an agency in the form its contracts ask for, no two alike. A number that others give out as well is the one they
 * have of the person: an agency that keeps people under their NHS number knows them by the same number as the hospital.
 *
 * @throws UnmeetableContractError for a kind of which no distinct values can be made
 */
export function personIds(agency: string, kind: FieldKind, seed: number): PersonIds {
  const shared = SHARED[kind.name];
  if (shared !== undefined) return (someone, copy) => shared(someone, copy, seed);
  if (kind.format?.pattern === LOCAL_ID) {
    const letter = (agency[0] ?? 'a').toUpperCase();
    return ({ life }, copy) => localNumber(letter, life.person.index * 2 + copy, seed ^ numberOf(agency));
  }
  if (distinctCount(kind) === undefined) {
    const unmet = `No two values of the kind ${kind.name} can be told apart: give the id of the person another.`;
    throw new UnmeetableContractError(agency, [unmet]);
  }
  const next = distinctValues(kind, seed ^ numberOf(agency));
  return () => next();
}

type SharedId = (someone: Someone, copy: 0 | 1, seed: number) => string | undefined;

/** Of a number that is one for life there is no second: who was entered again is not known twice. */
const once =
  (make: (someone: Someone, seed: number) => string | undefined): SharedId =>
  (someone, copy, seed) =>
    copy === 1 ? undefined : make(someone, seed);

const SHARED: Readonly<Record<string, SharedId>> = {
  crn: ({ life }, copy, seed) => crn(life.person.index * 2 + copy, seed),
  noms_number: ({ life }, copy, seed) => nomsNumber(life.person.index * 2 + copy, seed),
  nhs_number: once(({ nhs }) => nhs()),
  ni_number: once(({ life }, seed) => ownNino(seed, life)),
  pnc_id: once(({ life }, seed) => pncId(life.person.index, seed, pncYear(life))),
  cro_number: once(({ life }, seed) => croNumber(life.person.index, seed, pncYear(life))),
};

/** A national insurance number is the person's own: it comes from the person's stream, whoever writes it down. */
export function ownNino(seed: number, { person }: Life): string {
  return nino(new RandomStream(seed, 5, person.index));
}
