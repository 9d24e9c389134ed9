import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';

const GROUPS = [
  'Criminal damage and arson',
  'Drug',
  'Fraud',
  'Miscellaneous crimes against society',
  'Other',
  'Possession of weapons',
  'Public order',
  'Robbery',
  'Sexual',
  'Summary motoring',
  'Summary non-motoring',
  'Theft',
  'Violence against the person',
];
const CODE = /^\d{3}\/\d{2}$/;

function table(name: string): readonly Record<string, string>[] {
  return parse(readFileSync(path.join(SHIPPED_VIEWS, 'reference', `${name}.csv`)), { columns: true });
}

const ranges = table('offence-groups');
const exceptions = table('offence-group-exceptions');
const breaches = table('breach-offences');
const recordable = table('recordable-offences');

function groupOf(code: string): string | undefined {
  const exception = exceptions.find((row) => row['home_office_code'] === code);
  const major = Number(code.slice(0, 3));
  const range = ranges.find((row) => Number(row['class_from']) <= major && major <= Number(row['class_to']));
  return exception?.['offence_group'] ?? range?.['offence_group'];
}

function breach(code: string): string | undefined {
  return breaches.find((row) => row['home_office_code'] === code)?.['counts_as_breach'];
}

function flag(code: string): string | undefined {
  return recordable.find((row) => row['home_office_code'] === code)?.['recordable'];
}

describe('Offence groups', () => {
  test('the ranges hold every class from 0 to 999 once, in order', () => {
    let next = 0;
    for (const { class_from: from, class_to: to } of ranges) {
      expect(Number(from)).toBe(next);
      expect(Number(to)).toBeGreaterThanOrEqual(next);
      next = Number(to) + 1;
    }
    expect(next).toBe(1000);
  });

  test('there are 13', () => {
    expect([...new Set([...ranges, ...exceptions].map((row) => row['offence_group']))].sort()).toEqual(
      GROUPS,
    );
  });

  test.each([
    ['001/01', 'Violence against the person', 'murder'],
    ['019/08', 'Sexual', 'rape'],
    ['028/01', 'Theft', 'burglary'],
    ['046/00', 'Theft', 'shoplifting'],
    ['054/01', 'Miscellaneous crimes against society', 'handling stolen goods'],
    ['061/01', 'Miscellaneous crimes against society', 'forgery'],
    ['066/91', 'Public order', 'affray'],
    ['068/08', 'Sexual', 'breach of a sexual harm prevention order'],
    ['073/01', 'Sexual', 'abuse of trust'],
    ['105/03', 'Summary non-motoring', 'common assault'],
    ['173/02', 'Summary motoring', 'stage carriages'],
    ['725/01', 'Summary non-motoring', 'political uniform'],
    ['725/15', 'Summary motoring', 'immobilisation notices'],
    ['802/01', 'Miscellaneous crimes against society', 'dangerous driving'],
    ['803/01', 'Summary motoring', 'drink driving'],
    ['814/01', 'Miscellaneous crimes against society', 'vehicle records'],
    ['999/06', 'Drug', 'psychoactive substances'],
    ['000/01', 'Other', 'breach of an order'],
  ])('%s is %s: %s', (code, group) => {
    expect(groupOf(code)).toBe(group);
  });

  test('each exception is one code, and parts from its class', () => {
    const codes = exceptions.map((row) => row['home_office_code'] ?? '');
    expect(new Set(codes).size).toBe(codes.length);
    for (const { home_office_code: code = '', offence_group: group } of exceptions) {
      expect(code).toMatch(CODE);
      const major = Number(code.slice(0, 3));
      const range = ranges.find((row) => Number(row['class_to']) >= major);
      expect(range?.['offence_group']).not.toBe(group);
    }
  });
});

describe('Breach', () => {
  test.each(['000/01', '195/60', '195/66', '195/79', '997/01', '998/00'])('%s is breach', (code) => {
    expect(breach(code)).toBe('Y');
  });

  test.each(['008/31', '066/39', '066/98', '068/08', '083/06'])('%s is an offence of its own', (code) => {
    expect(breach(code)).toBe('N');
  });

  test('each code was judged once, with a reason', () => {
    expect(new Set(breaches.map((row) => row['home_office_code'])).size).toBe(breaches.length);
    for (const row of breaches) {
      expect(row['home_office_code']).toMatch(CODE);
      expect(row['counts_as_breach']).toMatch(/^[YN]$/);
      expect(row['reason']).not.toBe('');
    }
  });
});

describe('Recordable offences', () => {
  test.each([
    ['046/00', 'Y'],
    ['816/01', 'N'],
    ['195/99', 'mixed'],
    ['000/00', undefined],
  ])('%s: %s', (code, expected) => {
    expect(flag(code)).toBe(expected);
  });

  test('the flag is what the offences under the code say', () => {
    expect(new Set(recordable.map((row) => row['home_office_code'])).size).toBe(recordable.length);
    for (const { recordable: said, recordable_offences: yes, other_offences: no } of recordable) {
      expect(said).toBe(Number(no) === 0 ? 'Y' : Number(yes) === 0 ? 'N' : 'mixed');
    }
  });
});
