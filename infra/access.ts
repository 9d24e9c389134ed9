import { WORK_FOLDER } from '../pipeline/engine/catalogue.ts';
import { HELD_FILES } from '../pipeline/intake/guarding/held-file.ts';
import type { Zone } from '../pipeline/storage/storage.ts';
import type { Settings } from './settings.ts';

/** The three programs that run on AWS, each with a role of its own. */
export const PROGRAMS = ['intake', 'linker', 'publisher'] as const;
export type Program = (typeof PROGRAMS)[number];

/** Whom the table gives rights: the programs, and the people who operate them. */
export type Actor = Program | 'operator';

/** `list` is seeing which objects there are, and `read` includes it. `write` is adding and replacing objects; it is neither reading nor removing them. */
export type Verb = 'list' | 'read' | 'write' | 'remove';

export interface ZoneAccess {
  readonly zone: Zone;
  readonly may: readonly Verb[];
  /** Only keys that start so; default: the whole zone. */
  readonly prefix?: string;
}

/** Who may do what in which zone: the whole of it. Roles, bucket policies and key policies are made from this table. */
export const ACCESS: Readonly<Record<Actor, readonly ZoneAccess[]>> = {
  intake: [
    { zone: 'landing', may: ['read'] },
    { zone: 'landing', may: ['write'], prefix: HELD_FILES },
    { zone: 'quarantine', may: ['write'] },
    { zone: 'receipts', may: ['read', 'write'] },
    { zone: 'vault', may: ['write'], prefix: 'identities/' },
    { zone: 'vault', may: ['read', 'write'], prefix: 'known/' },
    { zone: 'vault', may: ['read', 'write'], prefix: 'root-key/' },
    { zone: 'lake', may: ['list', 'write'] },
    { zone: 'ledger', may: ['write'] },
  ],
  linker: [
    { zone: 'receipts', may: ['read'] },
    { zone: 'vault', may: ['read'] },
    { zone: 'vault', may: ['write', 'remove'], prefix: 'links/' },
    { zone: 'vault', may: ['write', 'remove'], prefix: 'spine/' },
    { zone: 'vault', may: ['write'], prefix: 'spine-history/' },
    { zone: 'ledger', may: ['write'] },
  ],
  publisher: [
    { zone: 'receipts', may: ['read'] },
    { zone: 'vault', may: ['read'], prefix: 'spine/' },
    { zone: 'vault', may: ['read', 'write'], prefix: 'root-key/' },
    { zone: 'lake', may: ['read'] },
    { zone: 'products', may: ['read', 'write', 'remove'] },
    { zone: 'ledger', may: ['write'] },
  ],
  // Decides about deliveries by their receipts, which hold no value of a row.
  operator: [
    { zone: 'receipts', may: ['read'] },
    { zone: 'receipts', may: ['write'], prefix: 'steps/' },
    { zone: 'ledger', may: ['write'] },
  ],
};

/** What the publisher has besides where Athena makes the tables: there lies what it works with while it does. */
const WORK_OF_ATHENA: ZoneAccess = { zone: 'vault', may: ['read', 'write', 'remove'], prefix: WORK_FOLDER };

/** Who may do what in a deployment. */
export function accessOf(program: Program, { publishingComputes }: Deployed): readonly ZoneAccess[] {
  const more = program === 'publisher' && publishingComputes === 'athena' ? [WORK_OF_ATHENA] : [];
  return [...ACCESS[program], ...more];
}

type Deployed = Pick<Settings, 'publishingComputes'>;

/** Zones whose objects nobody outside the table may read, whatever another policy in the account allows. */
export const CLOSED_ZONES: readonly Zone[] = ['vault', 'lake'];

/** Programs that derive keys from the root key: record keys at intake, pseudonyms at publishing. */
export const KEY_DERIVERS: readonly Program[] = ['intake', 'publisher'];

export interface Reading {
  /** Empty: the whole zone. */
  readonly prefix: string;
  readonly programs: readonly Program[];
}

/** Who reads a zone, by prefix; a program that reads the whole zone is named at every prefix. */
export function readersOf(
  zone: Zone,
  deployed: Deployed = { publishingComputes: 'duckdb' },
): readonly Reading[] {
  const readings = PROGRAMS.flatMap((program) =>
    accessOf(program, deployed)
      .filter((access) => access.zone === zone && access.may.includes('read'))
      .map((access) => ({ program, prefix: access.prefix ?? '' })),
  );
  const prefixes = [...new Set(['', ...readings.map(({ prefix }) => prefix)])];
  return prefixes.map((prefix) => ({
    prefix,
    programs: readings.filter((reading) => prefix.startsWith(reading.prefix)).map(({ program }) => program),
  }));
}
