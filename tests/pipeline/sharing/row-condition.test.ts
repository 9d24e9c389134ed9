import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Workbench } from '../../../pipeline/engine/duckdb/workbench.ts';
import { rowConditionSql, rowConditionsSql } from '../../../pipeline/sharing/row-condition.ts';

const clause = '4.1';
let workbench: Workbench;
beforeAll(async () => {
  workbench = await Workbench.open({
    scratch: path.join(tmpdir(), 'throughline-row-condition'),
    threads: 1,
  });
  await workbench.execute(`CREATE TABLE episodes AS SELECT * FROM (VALUES
    (1, 'Y', 3, DATE '2025-01-01'),
    (2, 'N', 1, DATE '2024-12-31'),
    (3, NULL, NULL, NULL)
  ) AS v(id, consent, need, referred)`);
});
afterAll(() => workbench.close());

async function ids(where: string): Promise<readonly unknown[]> {
  return (await workbench.rows(`SELECT id FROM episodes WHERE ${where} ORDER BY id`)).map(({ id }) => id);
}

describe('a row condition', () => {
  test.each([
    [{ field: 'consent', equals: 'Y', clause }, [1]],
    [{ field: 'consent', in: ['Y', 'N'], clause }, [1, 2]],
    [{ field: 'need', equals: '3', clause }, [1]],
    [{ field: 'referred', on_or_after: '2025-01-01', clause }, [1]],
    [{ field: 'consent', equals: "Y' OR '1'='1", clause }, []],
  ] as const)(
    '%o holds for rows %o and is false, not unknown, for the others',
    async (condition, expected) => {
      expect(await ids(rowConditionSql(condition))).toEqual(expected);
      expect(await ids(`NOT ${rowConditionSql(condition)}`)).toEqual(
        [1, 2, 3].filter((id) => !expected.some((held) => held === id)),
      );
    },
  );

  test('quotes a field name, so that it cannot become SQL', () => {
    expect(rowConditionSql({ field: 'a" OR true --', equals: 'Y', clause })).toContain('"a"" OR true --"');
  });

  test('is met by every row where there is none', async () => {
    expect(await ids(rowConditionsSql([]))).toEqual([1, 2, 3]);
  });

  test('is one of several that must all hold', async () => {
    const both = rowConditionsSql([
      { field: 'consent', in: ['Y', 'N'], clause },
      { field: 'referred', on_or_after: '2025-01-01', clause },
    ]);
    expect(await ids(both)).toEqual([1]);
  });
});
