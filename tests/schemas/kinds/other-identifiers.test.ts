import { expect, test } from 'vitest';
import type { FieldKind } from '../../../schemas/contract.ts';
import { crn } from '../../../schemas/kinds/crn.ts';
import { homeOfficeCode } from '../../../schemas/kinds/home-office-code.ts';
import { personUrn } from '../../../schemas/kinds/local-id.ts';
import { niNumber } from '../../../schemas/kinds/ni-number.ts';
import { postcode } from '../../../schemas/kinds/postcode.ts';
import { bookingNumber, nomsNumber, prisonCode } from '../../../schemas/kinds/prison-numbers.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case } from '../verdicts.ts';

const workbench = await openWorkbench();

const TABLES: readonly (readonly [string, FieldKind, readonly Case[]])[] = [
  [
    'a prison number',
    nomsNumber,
    [
      ['A1234AA', 'A1234AA'],
      ['a1234aa', 'A1234AA'],
      ['A1234A', undefined],
      ['A12345AA', undefined],
      ['1A234AA', undefined],
    ],
  ],
  [
    'a booking number',
    bookingNumber,
    [
      ['38412A', '38412A'],
      ['38412a', '38412A'],
      ['38412', undefined],
      ['A38412', undefined],
    ],
  ],
  [
    'a prison code',
    prisonCode,
    [
      ['LEI', 'LEI'],
      ['lei', 'LEI'],
      ['LEEDS', undefined],
    ],
  ],
  [
    'a case reference number',
    crn,
    [
      ['X320741', 'X320741'],
      ['x320741', 'X320741'],
      ['X32074', undefined],
      ['3X20741', undefined],
      ['\u212A320741', undefined], // the Kelvin sign is no K
    ],
  ],
  [
    'a National Insurance number',
    niNumber,
    [
      ['AB123456C', 'AB123456C'],
      ['AB 12 34 56 C', 'AB123456C'],
      ['ab123456c', 'AB123456C'],
      ['AB123456E', undefined], // suffix A to D
      ['AO123456C', undefined], // no O in second place
      ['QQ123456C', undefined], // no Q, D, F, I, U, V at all
      ['GB123456C', undefined], // never allocated
      ['tn123456c', undefined],
      ['NC123456C', undefined], // administrative
      ['AB12345C', undefined],
      ['AB  123456C', undefined],
      ['11A11111', undefined], // a temporary reference number is another thing
    ],
  ],
  [
    'a postcode',
    postcode,
    [
      ['LS1 4AP', 'LS1 4AP'],
      ['ls14ap', 'LS1 4AP'],
      ['LS1  4AP', 'LS1 4AP'],
      ['M1 1AE', 'M1 1AE'],
      ['B33 8TH', 'B33 8TH'],
      ['W1A 1HQ', 'W1A 1HQ'],
      ['EC1A 1BB', 'EC1A 1BB'],
      ['DN55 1PT', 'DN55 1PT'],
      ['ZZ99 3VZ', 'ZZ99 3VZ'], // no fixed abode
      ['LS1', undefined],
      ['LS1 4', undefined],
      ['LS1 4AC', undefined], // no C, I, K, M, O, V in the inward part
      ['QS1 4AP', undefined],
      ['LS111 4AP', undefined],
      ['NFA', 'ZZ99 3VZ'],
      ['No fixed abode', 'ZZ99 3VZ'],
      ['nfaa', undefined],
      ['N/A', undefined],
    ],
  ],
  [
    'a Home Office offence code',
    homeOfficeCode,
    [
      ['043/00', '043/00'],
      ['04300', '043/00'],
      ['008/06', '008/06'],
      ['4300', '043/00'], // a spreadsheet dropped the zero
      ['4300.0', '043/00'],
      ['43/00', '043/00'],
      ['8/06', '008/06'],
      ['806', undefined], // class 806, or 008/06?
      ['00806.5', undefined],
      ['043/0', undefined],
      ['0430/0', undefined],
    ],
  ],
  [
    'an id of the agency’s own',
    personUrn,
    [
      ['P0012345', 'P0012345'],
      ['p0012345', 'p0012345'], // kept as sent: to another system they may be two people
      ['13/000123/26', '13/000123/26'],
      ['-1', undefined],
      ['=1+1', undefined],
      ['two words', undefined],
      ['x'.repeat(40), 'x'.repeat(40)],
      ['x'.repeat(41), undefined],
    ],
  ],
];

test.each(TABLES)('%s is taken in each of its spellings and nothing else is', async (_, kind, cases) => {
  expect(await bothVerdicts(workbench, kind, cases)).toEqual(bothSay(cases));
});
