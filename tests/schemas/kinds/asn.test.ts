import { expect, test } from 'vitest';
import { arrestSummonsNumber } from '../../../schemas/kinds/asn.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case } from '../verdicts.ts';

const workbench = await openWorkbench();

/** Check: force, system, year, sequence written after one another, mod 23; a force or system with a letter in it is left out. */
const CASES: readonly Case[] = [
  ['1101ZD0100000448754K', '1101ZD0100000448754K'], // 01 01 11 00000448754 → 1011100000448754 mod 23 = 10 → K
  ['11/01ZD/01/00000448754K', '1101ZD0100000448754K'],
  ['1101zd0100000448754k', '1101ZD0100000448754K'],
  ['1101XX0100000448754K', '1101XX0100000448754K'], // the unit plays no part
  ['1101ZD0100000448754L', undefined],
  ['1102ZD0100000448754K', undefined], // another force
  ['1201ZD0100000448754K', undefined], // another year
  ['1101ZD0100000448745K', undefined], // two digits changed places
  ['1101ZD010000448754K', undefined], // ten digits of sequence
  ['1101ZD01000004487540K', undefined],
  ['11/01ZD01/00000448754K', undefined], // slashes in all three places or in none
  ['1101ZD0100000448754', undefined],
];

test('the check letter must fit force, system, year and sequence', async () => {
  expect(await bothVerdicts(workbench, arrestSummonsNumber, CASES)).toEqual(bothSay(CASES));
});

test('a system code with a letter in it is left out of the check', async () => {
  // 01 11 00000448754 → 11100000448754 mod 23
  const letter = 'ZABCDEFGHJKLMNPQRTUVWXY'[Number(11_100_000_448_754n % 23n)] ?? '';
  const cases: readonly Case[] = [[`1101ZDAB00000448754${letter}`, `1101ZDAB00000448754${letter}`]];

  expect(await bothVerdicts(workbench, arrestSummonsNumber, cases)).toEqual(bothSay(cases));
});

test('a number of 21 characters has one more before the force', async () => {
  const cases: readonly Case[] = [['11A01ZD0100000448754K', '11A01ZD0100000448754K']];

  expect(await bothVerdicts(workbench, arrestSummonsNumber, cases)).toEqual(bothSay(cases));
});

test('a check beyond 2^53 is exact', async () => {
  const digits = 99_99_99_99999999999n;
  expect(digits).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
  const letters = 'ZABCDEFGHJKLMNPQRTUVWXY';
  const right = letters[Number(digits % 23n)] ?? '';
  const rounded = letters[Number(digits) % 23] ?? '';
  expect(rounded).not.toBe(right);
  const cases: readonly Case[] = [
    [`9999ZZ9999999999999${right}`, `9999ZZ9999999999999${right}`],
    [`9999ZZ9999999999999${rounded}`, undefined],
  ];

  expect(await bothVerdicts(workbench, arrestSummonsNumber, cases)).toEqual(bothSay(cases));
});
