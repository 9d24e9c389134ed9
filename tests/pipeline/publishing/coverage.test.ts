import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Treatment } from '../../../pipeline/agreements/agreement.ts';
import type { Receipt } from '../../../pipeline/deliveries/receipt.ts';
import type { SuppliedProduct } from '../../../pipeline/publishing/products.ts';
import { coverageGapsTable, coverageTable } from '../../../pipeline/publishing/tables/coverage.ts';
import { contractOf } from '../../northmoor.ts';
import { dialectFaults } from '../../views/trino-dialect.ts';
import { Store } from './store.ts';

let store: Store;
let bench: Awaited<ReturnType<Store['context']['openWorkbench']>>;
beforeAll(async () => {
  store = await Store.make();
  bench = await store.context.openWorkbench();
  await bench.execute('CREATE SCHEMA db');
});
afterAll(async () => {
  bench.close();
  await store.close();
});

/** Twenty convictions a month from 2015 to the end of 2020, with offence dates a month before; but for the months in SQL. */
async function convictions(without = 'false'): Promise<void> {
  await bench.execute(`
    CREATE OR REPLACE TABLE db.police_offences AS
    SELECT CAST(month + INTERVAL 1 DAY * (place % 28) AS date) AS conviction_date,
      CAST(month - INTERVAL 20 DAY AS date) AS offence_start_date
    FROM generate_series(DATE '2015-01-01', DATE '2020-12-01', INTERVAL 1 MONTH) AS months(month),
      generate_series(1, 20) AS places(place)
    WHERE NOT (${without})`);
}

function product(
  fields: Readonly<Record<string, Treatment>> = { conviction_date: { kind: 'share' } },
  dataTo = '2020-12-31',
  deliveries: readonly string[] = [dataTo],
): SuppliedProduct {
  const contract = contractOf('police.offences');
  const extract = {
    contract,
    fields: Object.entries(fields).map(([name, treatment]) => ({ name, treatment, clauses: [] })),
    rows: [],
    clauses: [],
    deliveries: deliveries.map((data_to) => ({ data_to }) as Receipt),
    dataTo,
  };
  return { database: 'db', extracts: [extract] } as unknown as SuppliedProduct;
}

const covered = (given: SuppliedProduct) =>
  bench.rows(`SELECT data_to, covered_from, covered_to FROM (${coverageTable(given).sql})`);
const gaps = (given: SuppliedProduct) =>
  bench.rows(
    `SELECT date_field, gap_from, gap_to, CAST(rows_expected AS integer) AS rows_expected, why
     FROM (${coverageGapsTable(given).sql}) ORDER BY gap_from, date_field`,
  );

describe('What an extract covers', () => {
  test('is what its rows speak of, to the end of their last month', async () => {
    await convictions();
    expect(await covered(product())).toEqual([
      { data_to: '2020-12-31', covered_from: '2015-01-02', covered_to: '2020-12-31' },
    ]);
    expect(await gaps(product())).toEqual([]);
  });

  test('is not what a later date in its file’s name says', async () => {
    await convictions();
    expect(await covered(product(undefined, '2030-12-31'))).toEqual([
      { data_to: '2030-12-31', covered_from: '2015-01-02', covered_to: '2020-12-31' },
    ]);
  });

  test('is no more than its file’s name says', async () => {
    await convictions();
    expect(await covered(product(undefined, '2020-12-15'))).toMatchObject([{ covered_to: '2020-12-15' }]);
  });

  test('does not reach to a stray date', async () => {
    await convictions();
    await bench.execute(
      "INSERT INTO db.police_offences VALUES (DATE '2029-11-03', NULL), (DATE '1971-01-01', NULL)",
    );
    expect(await covered(product(undefined, '2030-12-31'))).toMatchObject([
      { covered_from: '2015-01-02', covered_to: '2020-12-31' },
    ]);
  });

  test('is what the file’s name says where no granted field dates its rows, or by the year only', async () => {
    await convictions();
    const year = product({ conviction_date: { kind: 'generalise', to: 'year' } });
    for (const given of [product({}), year]) {
      expect(await covered(given)).toEqual([
        { data_to: '2020-12-31', covered_from: null, covered_to: '2020-12-31' },
      ]);
      expect(await gaps(given)).toEqual([]);
    }
  });
});

describe('Gaps', () => {
  test('are months without rows where some were to be expected', async () => {
    await convictions("month IN (DATE '2018-03-01', DATE '2018-04-01')");
    expect(await gaps(product())).toEqual([
      {
        date_field: 'conviction_date',
        gap_from: '2018-03-01',
        gap_to: '2018-04-30',
        rows_expected: 37,
        why: 'Months without rows',
      },
    ]);
  });

  test('are months with hardly any', async () => {
    await convictions("month = DATE '2018-03-01' AND place > 1");
    expect(await gaps(product())).toMatchObject([{ gap_from: '2018-03-01', gap_to: '2018-03-31' }]);
  });

  test('are not months of half as many, nor single months where rows are rare', async () => {
    await convictions("month = DATE '2018-03-01' AND place > 10");
    expect(await gaps(product())).toEqual([]);
    await convictions("place > 1 OR month = DATE '2018-03-01'");
    expect(await gaps(product())).toEqual([]);
  });

  test('are a field that stops while others go on, and a quarter that begins without rows', async () => {
    await convictions("month < DATE '2015-03-01'");
    await bench.execute(
      "UPDATE db.police_offences SET conviction_date = NULL WHERE conviction_date >= DATE '2019-07-01'",
    );
    const both = product({ conviction_date: { kind: 'share' }, offence_start_date: { kind: 'share' } });
    expect(await gaps(both)).toEqual([
      {
        date_field: 'conviction_date',
        gap_from: '2015-01-01',
        gap_to: '2015-02-28',
        rows_expected: 40,
        why: 'Starts late',
      },
      {
        date_field: 'offence_start_date',
        gap_from: '2015-01-01',
        gap_to: '2015-01-31',
        rows_expected: 20,
        why: 'Starts late',
      },
      {
        date_field: 'conviction_date',
        gap_from: '2019-07-01',
        gap_to: '2020-11-30',
        rows_expected: 340,
        why: 'Stops early',
      },
    ]);
  });

  test('are deliveries of changes that did not come', async () => {
    await convictions();
    const given = product(undefined, '2020-12-31', ['2020-08-31', '2020-09-30', '2020-12-31']);
    expect(await gaps(given)).toEqual([
      {
        date_field: null,
        gap_from: '2020-10-01',
        gap_to: '2020-10-31',
        rows_expected: null,
        why: 'Delivery missing',
      },
      {
        date_field: null,
        gap_from: '2020-11-01',
        gap_to: '2020-11-30',
        rows_expected: null,
        why: 'Delivery missing',
      },
    ]);
    expect(
      await bench.rows(`SELECT deliveries, deliveries_missing FROM (${coverageTable(given).sql})`),
    ).toEqual([{ deliveries: 3, deliveries_missing: 2 }]);
  });
});

test('Both are plain Athena SQL', () => {
  for (const { sql } of [coverageTable(product()), coverageGapsTable(product())]) {
    expect(dialectFaults(sql)).toEqual([]);
  }
});
