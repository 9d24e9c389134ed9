import { expect, test } from 'vitest';
import { isOfOtherOrder } from '../../../schemas/kinds/date-text.ts';
import { isoJusticeDate, ukJusticeDate, usPlainDate } from '../../../schemas/kinds/dates.ts';
import { openWorkbench } from '../engine.ts';
import { bothSay, bothVerdicts, type Case } from '../verdicts.ts';

const workbench = await openWorkbench();

const UK: readonly Case[] = [
  ['31/01/2024', '2024-01-31'],
  ['1/2/2024', '2024-02-01'], // the day comes first, with or without zeros
  ['29/02/2024', '2024-02-29'],
  ['29/02/2023', undefined],
  ['29/02/1900', undefined], // 1900 was no leap year
  ['29/02/2000', '2000-02-29'],
  ['29/02/2100', undefined],
  ['31/04/2024', undefined],
  ['12/31/2024', undefined], // month first
  ['00/01/2024', undefined],
  ['01/01/1900', '1900-01-01'],
  ['31/12/1899', undefined],
  ['31/12/2100', '2100-12-31'],
  ['01/01/2101', undefined],
  ['31/12/9999', undefined],
  ['31/01/24', undefined],
  ['2024-01-31', '2024-01-31'],
  ['2024-1-31', undefined],
  ['2024-31-01', undefined],
  ['31-01-2024', '2024-01-31'],
  ['31.01.2024', '2024-01-31'],
  ['1.2.2024', '2024-02-01'],
  ['31/01-2024', undefined],
  ['20240131', '2024-01-31'],
  ['31012024', undefined],
  ['19102011', undefined], // neither the 10th month of 1910 nor anything else
  ['31-JAN-2024', '2024-01-31'],
  ['1-feb-2024', '2024-02-01'],
  ['29-Feb-2023', undefined],
  ['31-Jan-24', undefined],
  ['31-Janu-2024', undefined],
  ['31/01/2024 00:00:00', '2024-01-31'],
  ['31/01/2024T00:00:00.000', '2024-01-31'],
  ['2024-01-31T00:00:00.000Z', '2024-01-31'],
  ['20240131 00:00:00', '2024-01-31'],
  ['31/01/2024 00:00', undefined],
  ['31/01/2024 09:30:00', undefined], // a time says more than a day
  ['31/01/2024 00:00:00+01:00', undefined],
  ['31/01/2024\n', undefined],
  ['31/01/202\n', undefined],
  ['45322', undefined], // a spreadsheet’s number of a day
];

const ISO: readonly Case[] = [
  ['2024-01-31', '2024-01-31'],
  ['2024-02-29', '2024-02-29'],
  ['2023-02-29', undefined],
  ['2024-1-31', undefined],
  ['2024-13-01', undefined],
  ['1899-12-31', undefined],
  ['2101-01-01', undefined],
  ['31/01/2024', '2024-01-31'],
  ['12/31/2024', undefined],
  ['2024-01-31T00:00:00', '2024-01-31'],
  ['20240131', '2024-01-31'],
  ['2024/01/31', undefined],
  ['2024-01-31 (BC)', undefined],
  ['infinity', undefined],
  ['epoch', undefined],
];

test('a date as police and prison write it is day first and of the calendar', async () => {
  expect(await bothVerdicts(workbench, ukJusticeDate, UK)).toEqual(bothSay(UK));
});

test('a date as probation and health write it is ISO and of the calendar', async () => {
  expect(await bothVerdicts(workbench, isoJusticeDate, ISO)).toEqual(bothSay(ISO));
});

test('where the contract says so the month comes first, and nowhere else', async () => {
  const cases: readonly Case[] = [
    ['12/31/2024', '2024-12-31'],
    ['1/2/2024', '2024-01-02'],
    ['01-02-2024 00:00:00', '2024-01-02'],
    ['31/12/2024', undefined],
    ['2024-12-31', '2024-12-31'],
    ['31-DEC-2024', '2024-12-31'],
  ];
  expect(await bothVerdicts(workbench, usPlainDate, cases)).toEqual(bothSay(cases));
});

test.each([
  ['12/31/2024', true, false],
  ['12-31-2024 00:00:00', true, false],
  ['1/13/2024', true, false],
  ['31/12/2024', false, true],
  ['12/12/2024', false, false],
  ['13/13/2024', false, false],
  ['12/32/2024', false, false],
  ['2024-12-31', false, false],
])('%s is a date in the other order alone: day first %s, month first %s', (raw, dayFirst, monthFirst) => {
  expect(isOfOtherOrder(raw, 'dd/mm/yyyy')).toBe(dayFirst);
  expect(isOfOtherOrder(raw, 'mm/dd/yyyy')).toBe(monthFirst);
});

test('every day of a dozen telling years is judged alike in SQL and in zod, 30 and 31 February included', async () => {
  const two = (number: number) => String(number).padStart(2, '0');
  const years = [1899, 1900, 1901, 1904, 1999, 2000, 2001, 2024, 2099, 2100, 2101];
  const days = years.flatMap((year) =>
    Array.from({ length: 12 * 31 }, (_, index) => {
      const [month, day] = [Math.floor(index / 31) + 1, (index % 31) + 1];
      const iso = `${year}-${two(month)}-${two(day)}`;
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const real = year >= 1900 && year <= 2100 && day <= last;
      return { uk: `${two(day)}/${two(month)}/${year}`, iso, canonical: real ? iso : undefined };
    }),
  );
  const uk = days.map(({ uk: raw, canonical }): Case => [raw, canonical]);
  const iso = days.map(({ iso: raw, canonical }): Case => [raw, canonical]);

  expect(await bothVerdicts(workbench, ukJusticeDate, uk)).toEqual(bothSay(uk));
  expect(await bothVerdicts(workbench, isoJusticeDate, iso)).toEqual(bothSay(iso));
});
