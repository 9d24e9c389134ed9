import { describe, expect, test } from 'vitest';
import { records, table, tableFits, tableWidth } from '../../../cli/text/table.ts';

describe('A printed table', () => {
  test('aligns its columns and ends no line in spaces', () => {
    const printed = table(
      [{ heading: 'extract' }, { heading: 'rows', align: 'right' }, { heading: 'why' }],
      [
        ['police.people', '12', ''],
        ['a', '12,345', 'late'],
      ],
    );
    expect(printed).toBe(
      [
        'extract          rows  why',
        '─────────────  ──────  ────',
        'police.people      12',
        'a              12,345  late',
      ].join('\n'),
    );
  });

  test('cuts the widest cells where it would be too wide, and shows that it did', () => {
    const rows = [['abcdefghij', 'xyz']];
    const columns = [{ heading: 'h' }, { heading: 'i' }];
    expect(tableWidth(columns, rows)).toBe(15);
    expect(table(columns, rows, 12)).toBe('h        i\n───────  ───\nabcdef…  xyz');
  });

  test('cuts no number', () => {
    const columns = [{ heading: 'h' }, { heading: 'n', align: 'right' as const }];
    const rows = [['abcdefgh', '1,234,567']];
    expect(table(columns, rows, 17)).toBe('h               n\n──────  ─────────\nabcde…  1,234,567');
    expect(tableFits(columns, rows, 17)).toBe(true);
    expect(tableFits(columns, rows, 16)).toBe(false);
  });

  test('too wide to be one, is shown a line per column', () => {
    expect(records([{ heading: 'a' }, { heading: 'long' }], [['x', '1'], ['y']])).toBe(
      ['row 1', '  a     x', '  long  1', 'row 2', '  a     y', '  long'].join('\n'),
    );
  });

  test('counts columns of the screen, not letters', () => {
    expect(table([{ heading: 'h' }, { heading: 'i' }], [['日本', 'x']])).toBe('h     i\n────  ─\n日本  x');
  });

  test('fills a row that is too short', () => {
    expect(table([{ heading: 'a' }, { heading: 'b' }], [['x']])).toBe('a  b\n─  ─\nx');
  });
});
