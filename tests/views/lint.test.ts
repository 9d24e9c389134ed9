import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadViews } from '../../views/catalogue.ts';
import { ViewBench } from './view-bench.ts';

const views = await loadViews();
let bench: ViewBench;

beforeAll(async () => {
  bench = await ViewBench.open();
  await bench.coverage({ 'police.offences': '2026-06-30', 'prison.custody_periods': '2026-06-30' });
});
afterAll(() => bench.close());

const TYPES: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  DATE: 'date',
  INTEGER: 'int',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  BOOLEAN: 'boolean',
};

test.each(views)('The header of $name names its output columns and their types, in order', async (view) => {
  for (const before of view.reads) await bench.publish(before);
  const described = await bench.rows(`DESCRIBE ${bench.statement(view)}`);
  const actual = described.map(
    (row) => `${row['column_name']} ${TYPES[String(row['column_type'])] ?? row['column_type']}`,
  );
  expect(actual).toEqual(view.columns.map((column) => `${column.name} ${column.type}`));
});
