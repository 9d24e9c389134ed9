import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkageRoleOf } from '../../../schemas/contract.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { generate } from '../../../synthetic/generate.ts';
import { contracts } from '../../northmoor.ts';
import { extractLines, readTruth } from '../extract-rows.ts';

type Identity = Readonly<Record<string, string | undefined>>;

const AS_AT = '2026-06-30';
let folder: string;
/** Pairs of main entries of one person. */
const pairs: (readonly [Identity, Identity])[] = [];

const letters = (name: string | undefined) =>
  name
    ?.replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toUpperCase();

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synthetic-'));
  await generate({ contracts, shipped: contracts, people: 5000, seed: 42, out: folder });
  const truth = await readTruth(folder);
  const entries = new Map<string, Identity[]>();
  for (const contract of contracts.filter(({ role }) => role === 'people')) {
    for (const line of await extractLines(folder, contract, AS_AT)) {
      const verdict = line.whole ? checkRow(contract, line.row) : undefined;
      if (!verdict?.ok || (verdict.row['name_type'] ?? 'MAIN') !== 'MAIN') continue;
      const roles = contract.fields.map((field) => [linkageRoleOf(field), verdict.row[field.name]] as const);
      const identity = Object.fromEntries(
        roles.flatMap(([role, value]) => (role === undefined ? [] : [[role, value]])),
      );
      const person = truth.get(`${contract.agency} ${verdict.row[contract.personField]}`) ?? '';
      const known = entries.get(person) ?? [];
      for (const other of known) pairs.push([identity, other]);
      entries.set(person, [...known, identity]);
    }
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Share of pairs that agree, of those that both have the thing. */
function agreement(of: (identity: Identity) => string | undefined): number {
  const both = pairs.filter(([one, other]) => of(one) !== undefined && of(other) !== undefined);
  return both.filter(([one, other]) => of(one) === of(other)).length / both.length;
}

describe('two entries of one person agree about as often as the live model of the Ministry of Justice found', () => {
  test('has enough pairs to say so', () => expect(pairs.length).toBeGreaterThan(3_500));

  test.each([
    [
      'forename and surname',
      (who: Identity) => `${letters(who['forename'])} ${letters(who['surname'])}`,
      0.881,
      0.02,
    ],
    ['date of birth', (who: Identity) => who['date_of_birth'], 0.948, 0.015],
    ['middle name', (who: Identity) => letters(who['middle_name']), 0.931, 0.03],
    ['postcode', (who: Identity) => who['postcode'], 0.708, 0.06],
  ] as const)('on %s', (_, of, published, tolerance) => {
    expect(Math.abs(agreement(of) - published)).toBeLessThan(tolerance);
  });

  test('on the PNC id almost always, where both have it', () => {
    const share = agreement((who) => who['pnc']);
    expect(share).toBeGreaterThan(0.985);
    expect(share).toBeLessThan(1);
  });

  test('swaps forename and surname in a few', () => {
    const swapped = pairs.filter(
      ([one, other]) =>
        letters(one['forename']) === letters(other['surname']) &&
        letters(one['surname']) === letters(other['forename']),
    );
    expect(swapped.length / pairs.length).toBeGreaterThan(0.0005);
    expect(swapped.length / pairs.length).toBeLessThan(0.006);
  });
});
