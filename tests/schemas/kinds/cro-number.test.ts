import { expect, test } from 'vitest';
import { croNumber } from '../../../schemas/kinds/cro-number.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case } from '../verdicts.ts';

const workbench = await openWorkbench();

/** Check: the year, then the serial padded to six digits, mod 23. */
const STANDARD: readonly Case[] = [
  ['65656/91H', '065656/91H'], // 91065656 mod 23 = 8 → H
  ['065656/91H', '065656/91H'],
  ['065656/91h', '065656/91H'],
  ['123456/99L', '123456/99L'],
  ['000001/11X', '000001/11X'],
  ['1/11X', '000001/11X'],
  ['85227/65G', undefined], // L is right
  ['85227/65L', '085227/65L'],
  ['1234567/99L', undefined],
  ['65656-91H', undefined],
  ['65656/1991H', undefined],
  ['/91H', undefined],
  ['65656/91H ', undefined],
];

/** Check: the year, then the serial as written, mod 23. */
const SMALL_FILE: readonly Case[] = [
  ['SF05/482703J', 'SF05/482703J'], // 05482703 mod 23 = 9 → J
  ['SF83/50058Z', 'SF83/50058Z'], // 8350058 mod 23 = 0 → Z
  ['SF83/050058Z', undefined], // 83050058 mod 23 is not 0: the serial is not padded
  ['sf99/12345m', 'SF99/12345M'],
  ['SF80/655108T', undefined], // printed in a standard, but V is right
  ['SF80/655108V', 'SF80/655108V'],
  ['SF5/482703J', undefined],
  ['S05/482703J', undefined],
];

test('a standard number is padded and its check letter must fit', async () => {
  expect(await bothVerdicts(workbench, croNumber, STANDARD)).toEqual(bothSay(STANDARD));
});

test('an SF file number keeps its serial as written', async () => {
  expect(await bothVerdicts(workbench, croNumber, SMALL_FILE)).toEqual(bothSay(SMALL_FILE));
});

test('a serial of zeros is a placeholder and is refused, though its check letter fits', async () => {
  const cases: readonly Case[] = [
    ['000000/00Z', undefined],
    ['0/00Z', undefined],
    ['SF00/0Z', undefined],
  ];

  expect(await bothVerdicts(workbench, croNumber, cases)).toEqual(bothSay(cases));
});
