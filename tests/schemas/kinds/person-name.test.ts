import { expect, test } from 'vitest';
import { surname } from '../../../schemas/kinds/person-name.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case, sqlVerdicts, zodReason, zodVerdict } from '../verdicts.ts';

const workbench = await openWorkbench();

const CASES: readonly Case[] = [
  ['SMITH', 'SMITH'],
  ['Smith', 'Smith'], // capitals are for linkage to even out
  ["O'Brien", "O'Brien"],
  ['O’Brien', 'O’Brien'],
  ['Smith-Jones', 'Smith-Jones'],
  ['de  la   Cruz', 'de la Cruz'],
  ['de\u00A0la\tCruz', 'de la Cruz'],
  ['\u00A0Smith\u00A0', 'Smith'],
  ['Müller', 'Müller'],
  ['Wałęsa', 'Wałęsa'],
  ['Nguyễn', 'Nguyễn'],
  ['Zoe\u0308', 'Zoe\u0308'], // accents written apart
  ['Smith (née Jones)', 'Smith (née Jones)'],
  ['St. John', 'St. John'],
  ['Smith/Jones', 'Smith/Jones'],
  ['X', 'X'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), undefined],
  ['SMITH2', undefined],
  ['01/02/1990', undefined], // columns have shifted
  ['-', undefined],
  ['...', undefined],
  ['Smith\nJones', undefined],
  ['Smith\0', undefined],
  ['M\uFFFDller', undefined], // UTF-8 rules, but not the file’s
  ['M\u0081ller', undefined],
  ['=cmd', undefined],
  ['a@b', undefined],
];

test('a name is letters and the marks that names have', async () => {
  expect(await bothVerdicts(workbench, surname, CASES)).toEqual(bothSay(CASES));
});

test('letters of every script are accepted, though SQL leaves all but Latin ones to zod', async () => {
  const names = ['Иванов', '李', 'Παπαδόπουλος', 'محمد'];

  expect(names.map((name) => zodVerdict(surname, name))).toEqual(names);
  expect(await sqlVerdicts(workbench, surname, names)).toEqual(names.map(() => undefined));
});

test('a character lost in the encoding has a reason of its own', () => {
  expect(zodReason(surname, 'M\uFFFDller')).toBe('has a character that was lost in the file’s encoding');
});
