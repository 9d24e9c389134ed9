import { expect, test } from 'vitest';
import type { FieldKind } from '../../../schemas/contract.ts';
import { codeList } from '../../../schemas/kinds/code-list.ts';
import { sentenceDays } from '../../../schemas/kinds/durations.ts';
import { rsrScore } from '../../../schemas/kinds/risk-scores.ts';
import { yesNo } from '../../../schemas/kinds/yes-no.ts';
import { codeLists } from '../../northmoor.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case, zodReason } from '../verdicts.ts';

const workbench = await openWorkbench();

const listed = (name: string): FieldKind => {
  const list = codeLists.get(name);
  if (list === undefined) throw new Error(`There is no code list ${name}.`);
  return list;
};
const policeGender = listed('police_gender');
const policeOutcome = listed('police_outcome');

test('a whole number is digits within bounds, and loses its leading zeros', async () => {
  const cases: readonly Case[] = [
    ['0', '0'],
    ['84', '84'],
    ['0084', '84'],
    ['36525', '36525'],
    ['36526', undefined],
    ['-1', undefined],
    ['+1', undefined],
    ['1.0', '1'],
    ['779.000', '779'],
    ['1.', undefined],
    ['1.5', undefined],
    ['36526.0', undefined],
    ['1,000', undefined],
    ['1e3', undefined],
    ['1_000', undefined],
    ['999999999999999999999', undefined],
    ['0x1F', undefined],
    ['٣', undefined],
  ];

  expect(await bothVerdicts(workbench, sentenceDays, cases)).toEqual(bothSay(cases));
});

test('a decimal number has a point, at most its places, and is canonical with all of them', async () => {
  const cases: readonly Case[] = [
    ['3.27', '3.27'],
    ['3.2', '3.20'],
    ['3', '3.00'],
    ['03.27', '3.27'],
    ['0', '0.00'],
    ['100', '100.00'],
    ['100.00', '100.00'],
    ['100.01', undefined],
    ['3.275', undefined],
    ['3.', undefined],
    ['.5', undefined],
    ['3,27', undefined],
    ['NaN', undefined],
    ['inf', undefined],
    ['1e1', undefined],
  ];

  expect(await bothVerdicts(workbench, rsrScore, cases)).toEqual(bothSay(cases));
});

test('a code may be written in any letter case', async () => {
  const cases: readonly Case[] = [
    ['M', 'M'],
    ['m', 'M'],
    ['\u212A', undefined], // the Kelvin sign is no K
    ['M ', undefined],
    ['Male', undefined],
    ['constructor', undefined],
    ['M,F', undefined],
  ];

  expect(await bothVerdicts(workbench, policeGender, cases)).toEqual(bothSay(cases));
});

const list = (...codes: string[]) =>
  codeList({
    name: 'list',
    title: 'List',
    class: 'other',
    source: 'a test',
    codes: Object.fromEntries(codes.map((code) => [code, code])),
  });

test.each([
  [
    'yes and no',
    yesNo,
    [
      ['y', 'Y'],
      ['Yes', 'Y'],
      ['TRUE', 'Y'],
      ['1', 'Y'],
      ['t', 'Y'],
      ['no', 'N'],
      ['False', 'N'],
      ['0', 'N'],
      ['2', undefined],
      ['ja', undefined],
    ],
  ],
  [
    'a list of more than yes and no',
    list('Y', 'N', 'U'),
    [
      ['yes', undefined],
      ['1', undefined],
      ['u', 'U'],
    ],
  ],
  [
    'digits that lost their zeros',
    list('01', '02', '10'),
    [
      ['1', '01'],
      ['01', '01'],
      ['2.0', '02'],
      ['10.0', '10'],
      ['001', undefined],
      ['1.5', undefined],
    ],
  ],
  [
    'digits of which two would be one',
    list('01', '1', '002'),
    [
      ['1', '1'],
      ['01', '01'],
      ['1.0', '1'],
      ['01.0', '01'],
      ['2', '002'],
    ],
  ],
  [
    'codes that differ by case alone',
    list('A', 'a', 'b'),
    [
      ['A', 'A'],
      ['a', 'a'],
      ['B', 'b'],
    ],
  ],
  [
    'letters of other alphabets',
    list('straße', 'ı'),
    [
      ['straße', 'straße'],
      ['STRASSE', undefined],
      ['STRAßE', undefined],
      ['I', undefined],
      ['ı', 'ı'],
    ],
  ],
] as const)('%s: a spelling that means one code is that code, and no other is', async (_, kind, table) => {
  const cases = table as readonly Case[];
  expect(await bothVerdicts(workbench, kind, cases)).toEqual(bothSay(cases));
});

test('the reason names the codes of a short list and an example of a long one', () => {
  expect(zodReason(policeGender, 'x')).toBe('is not one of M, F, U');
  expect(zodReason(policeOutcome, 'x')).toBe('is not one of the 23 listed codes, such as 0');
});
