import { expect, test } from 'vitest';
import { nhsNumber } from '../../../schemas/kinds/nhs-number.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case } from '../verdicts.ts';

const workbench = await openWorkbench();

/** Numbers that are printed as examples in public standards, and ones from 999, which is never issued. */
const CASES: readonly Case[] = [
  ['943 476 5919', '9434765919'], // sum 299, 299 mod 11 = 2, check 9
  ['943-476-5919', '9434765919'],
  ['9434765919', '9434765919'],
  ['401 023 2137', '4010232137'], // sum 92, 92 mod 11 = 4, check 7
  ['9434765918', undefined],
  ['9434756919', undefined], // two digits changed places
  ['9990001235', '9990001235'],
  ['999 123 4519', '9991234519'],
  ['94347659190', undefined],
  ['943476591', undefined],
  ['943  476 5919', undefined],
  ['943476591X', undefined],
  ['٩٤٣٤٧٦٥٩١٩', undefined],
];

test('the last digit must fit the others, modulus 11', async () => {
  expect(await bothVerdicts(workbench, nhsNumber, CASES)).toEqual(bothSay(CASES));
});

test('no tenth digit fits 999000000, whose check would be ten', async () => {
  const cases: readonly Case[] = Array.from({ length: 10 }, (_, digit) => [`999000000${digit}`, undefined]);

  expect(await bothVerdicts(workbench, nhsNumber, cases)).toEqual(bothSay(cases));
});

test('ten equal digits are refused, though each passes modulus 11', async () => {
  const cases: readonly Case[] = Array.from({ length: 10 }, (_, digit) => [
    String(digit).repeat(10),
    undefined,
  ]);

  expect(await bothVerdicts(workbench, nhsNumber, cases)).toEqual(bothSay(cases));
});
