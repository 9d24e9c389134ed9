import { expect, test } from 'vitest';
import { isoJusticeDate, ukJusticeDate } from '../../../schemas/kinds/dates.ts';
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
  ['2024-01-31', undefined],
  ['31-01-2024', undefined],
  ['31/01/2024 00:00', undefined],
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
  ['31/01/2024', undefined],
  ['2024-01-31T00:00:00', undefined],
  ['20240131', undefined],
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
