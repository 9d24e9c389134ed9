import { describe, expect, test } from 'vitest';
import { table } from '../../../cli/text/table.ts';

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

  test('cuts a cell that is too long and shows that it did', () => {
    expect(table([{ heading: 'h' }], [['abcdefgh']], 5)).toBe('h\n─────\nabcd…');
  });

  test('fills a row that is too short', () => {
    expect(table([{ heading: 'a' }, { heading: 'b' }], [['x']])).toBe('a  b\n─  ─\nx');
  });
});
