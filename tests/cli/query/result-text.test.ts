import { describe, expect, test } from 'vitest';
import { resultText } from '../../../cli/query/result-text.ts';

const words = (...names: readonly string[]) => names.map((name) => ({ name, type: 'varchar' }));
const ANY_WIDTH = Number.POSITIVE_INFINITY;

describe('The result of a query as text', () => {
  test('is a table', () => {
    const columns = [...words('area'), { name: 'people', type: 'bigint' }];
    const rows = [
      ['North', 12],
      [null, 3],
    ];
    expect(resultText({ columns, rows }, ANY_WIDTH)).toBe(
      'area   people\n─────  ──────\nNorth      12\nNULL        3\n\n2 rows',
    );
  });

  test('says where it cut cells to fit', () => {
    const result = { columns: words('a', 'b'), rows: [['abcdefghij', 'xyz']] };
    expect(resultText(result, 12)).toBe(
      'a        b\n───────  ───\nabcdef…  xyz\n\n1 row. Some cells are cut to fit: --csv shows them whole.',
    );
  });

  test('too wide for any table, shows each row one line per column, nothing cut', () => {
    const names = Array.from({ length: 14 }, (_, at) => `column_${at}`);
    const text = resultText({ columns: words(...names), rows: [names.map((name) => `of ${name}`)] }, 80);
    expect(text.split('\n')).toEqual([
      'row 1',
      ...names.map((name) => `  ${name.padEnd(9)}  of ${name}`),
      '',
      '1 row',
    ]);
  });

  test('without rows is its headings, however wide', () => {
    const names = Array.from({ length: 14 }, (_, at) => `column_${at}`);
    expect(resultText({ columns: words(...names), rows: [] }, 80)).toMatch(/^colum… {2}colum…/);
  });

  test('writes control characters out', () => {
    const result = { columns: words('a'), rows: [['one\ntwo\u001b[31m\u009b']] };
    expect(resultText(result, ANY_WIDTH).split('\n')[2]).toBe('one\\ntwo\\u001b[31m\\u009b');
  });
});
