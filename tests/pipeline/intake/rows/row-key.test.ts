import { afterEach, beforeEach, expect, test } from 'vitest';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { latestRows } from '../../../../pipeline/publishing/tables/extract-rows.ts';
import { contractOf } from '../../../northmoor.ts';
import { csv, IntakeHome } from '../intake-home.ts';

const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';
const offence = (id: string, person: string, date: string) => `${id},${person},${date},039/00,Y,1,05/02/2024`;

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

test('an offence that is sent again under another person replaces the row: it is named by the key of the contract', async () => {
  const first = csv(HEADER, offence('OFF1', 'P1', '01/02/2024'), offence('OFF2', 'P1', '02/02/2024'));
  const second = csv(HEADER, offence('OFF1', 'P2', '03/02/2024'));
  const before = await home.deliver('police.offences_2026-05-31.csv', first);
  const after = await home.deliver('police.offences_2026-06-30.csv', second);

  const contract = contractOf('police.offences');
  const deliveries = [before, after].map(({ receipt }) => ({
    relation: `read_parquet(${literal(home.context.storage.location('lake', receipt.lake ?? ''))})`,
    columns: ['record_key', 'row_key', 'offence_start_date'],
  }));
  const workbench = await home.context.openWorkbench();
  const rows = await workbench.rows(
    `SELECT offence_start_date, record_key FROM (${latestRows({ contract, fields: [], rows: [], clauses: [], deliveries: [], dataTo: undefined }, deliveries)}) ORDER BY 1`,
  );
  workbench.close();
  const [ofP1] = await home.parquet('lake', before.receipt.lake);
  const [ofP2] = await home.parquet('lake', after.receipt.lake);
  expect(rows).toEqual([
    { offence_start_date: '2024-02-02', record_key: ofP1?.['record_key'] },
    { offence_start_date: '2024-02-03', record_key: ofP2?.['record_key'] },
  ]);
});

test('the same id in another extract, or in another store, is another row key', async () => {
  const { receipt } = await home.deliver(
    'police.offences_2026-06-30.csv',
    csv(HEADER, offence('OFF1', 'P1', '01/02/2024')),
  );
  const elsewhere = await IntakeHome.open();
  const { receipt: there } = await elsewhere.deliver(
    'police.offences_2026-06-30.csv',
    csv(HEADER, offence('OFF1', 'P1', '01/02/2024')),
  );
  const [here, other] = [
    await home.parquet('lake', receipt.lake),
    await elsewhere.parquet('lake', there.lake),
  ];
  await elsewhere.close();
  expect(here[0]?.['row_key']).toMatch(/^[0-9a-f]{32}$/);
  expect(here[0]?.['row_key']).not.toBe(other[0]?.['row_key']);
});
