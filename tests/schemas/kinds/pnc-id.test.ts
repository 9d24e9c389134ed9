import { expect, test } from 'vitest';
import { pncId } from '../../../schemas/kinds/pnc-id.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case, zodReason } from '../verdicts.ts';

const workbench = await openWorkbench();

/** Check: last two digits of the year, then the seven of the serial, mod 23, as an index into ZABCDEFGHJKLMNPQRTUVWXY. */
const CHECK_LETTER: readonly Case[] = [
  ['81/34U', '1981/0000034U'], // 810000034 mod 23 = 18 → U
  ['02/73319Z', '2002/0073319Z'], // 20073319 mod 23 = 0 → Z
  ['00/223R', '2000/0000223R'], // 223 mod 23 = 16 → R
  ['79/163001B', '1979/0163001B'], // 790163001 mod 23 = 2 → B
  ['67/9893091D', '1967/9893091D'], // mod 23 = 4 → D
  ['20030011985X', '2003/0011985X'],
  ['20030011985Z', undefined], // X is right
  ['20120052494O', undefined], // Q is right, and O is no check letter
  ['20120052494Q', '2012/0052494Q'],
  ['20230583843N', undefined], // L is right
  ['2001/0171310S', undefined], // W is right, and S is no check letter
  ['2001/0171310W', '2001/0171310W'],
];

const SPELLINGS: readonly Case[] = [
  ['1981/0000034U', '1981/0000034U'],
  ['1981/34U', '1981/0000034U'], // a short serial after a four-digit year: the slash decides
  ['81/0000034U', '1981/0000034U'],
  ['19810000034U', '1981/0000034U'],
  ['8134U', '1981/0000034U'],
  ['810000034U', '1981/0000034U'],
  ['81/34u', '1981/0000034U'],
  ['1810000034U', undefined], // ten digits: is the year 18 or 1810?
  ['981/34U', undefined], // a year has two digits or four
  ['81-34U', undefined],
  ['81//34U', undefined],
  ['81/34', undefined],
  ['/34U', undefined],
  ['81/U', undefined],
  ['81/00000034U', undefined], // eight digits of serial
  ['1881/34U', undefined], // no PNC then
  ['81/34U\n', undefined],
  ['８１/34U', undefined],
];

test('the check letter must fit the year and the serial', async () => {
  expect(await bothVerdicts(workbench, pncId, CHECK_LETTER)).toEqual(bothSay(CHECK_LETTER));
});

test('every way of writing an id becomes one', async () => {
  expect(await bothVerdicts(workbench, pncId, SPELLINGS)).toEqual(bothSay(SPELLINGS));
});

test('a two-digit year up to 39 is of this century, from 40 of the last, whatever the date today', async () => {
  const years = Array.from({ length: 100 }, (_, year) => String(year).padStart(2, '0'));
  const letters = [...'ZABCDEFGHJKLMNPQRTUVWXY'];
  const cases: readonly Case[] = years.map((year) => {
    const letter = letters[Number(`${year}0000007`) % 23] ?? '';
    return [`${year}/7${letter}`, `${Number(year) <= 39 ? '20' : '19'}${year}/0000007${letter}`];
  });

  expect(await bothVerdicts(workbench, pncId, cases)).toEqual(bothSay(cases));
});

test('a four-digit year is taken as written, also where two digits would mean another century', async () => {
  const cases: readonly Case[] = [
    ['1930/7Z', '1930/0000007Z'],
    ['2040/7B', '2040/0000007B'],
  ].map(([id = '', canonical = '']) => {
    const digits = Number(`${id.slice(2, 4)}0000007`);
    const letter = 'ZABCDEFGHJKLMNPQRTUVWXY'[digits % 23] ?? '';
    return [id.slice(0, -1) + letter, canonical.slice(0, -1) + letter];
  });

  expect(await bothVerdicts(workbench, pncId, cases)).toEqual(bothSay(cases));
});

test('a serial of zeros is a placeholder and is refused, though its check letter fits', async () => {
  const cases: readonly Case[] = [
    ['00/0Z', undefined],
    ['2000/0000000Z', undefined],
    ['00/1A', '2000/0000001A'],
  ];

  expect(await bothVerdicts(workbench, pncId, cases)).toEqual(bothSay(cases));
});

test('the reason tells a wrong form from a wrong check letter', () => {
  expect(zodReason(pncId, 'unknown')).toBe('is not in the form of a PNC id, such as 81/34U or 1981/0000034U');
  expect(zodReason(pncId, '81/34A')).toBe(
    'has a check letter that does not fit its number: a digit or the letter is mistyped',
  );
  expect(zodReason(pncId, '00/0Z')).toBe('has a serial number of nothing but zeros');
});
