import { expect, test } from 'vitest';
import { pageData } from '../../../cli/receipts/page/page-data.ts';
import { receiptPage } from '../../../cli/receipts/page/receipt-page.ts';
import type { RecordedDelivery } from '../../../pipeline/deliveries/recorded.ts';
import { contracts } from '../../northmoor.ts';
import { csv, IntakeHome, policeAgreement } from '../../pipeline/intake/intake-home.ts';

const COHORT = 'person_urn,selected_on,iom_category,selection_reason';
const KNOWN = { contracts, agreements: [policeAgreement()], on: '2026-07-01' };

/** Deliveries of the same nineteen people at the ends of months, the last with one row more, a bad one. */
async function delivered(months: number): Promise<readonly RecordedDelivery[]> {
  const home = await IntakeHome.open();
  try {
    const deliveries: RecordedDelivery[] = [];
    for (let month = 1; month <= months; month += 1) {
      const day = new Date(Date.UTC(2027, month, 0)).toISOString().slice(0, 10);
      const selected = `01/${day.slice(5, 7)}/2027`;
      const people = Array.from({ length: 19 }, (_, at) => `A${at},${selected},FIXED,HIGH_RISK`);
      const bad = month === months ? ['B1,31/02/2027,FIXED,HIGH_RISK'] : [];
      const content = csv(COHORT, ...people, ...bad);
      const now = () => new Date(`${day}T12:00:00Z`);
      const { receipt } = await home.with({ now }).deliver(`police.iom_cohort_${day}.csv`, content);
      deliveries.push({ receipt, steps: [] });
    }
    return deliveries;
  } finally {
    await home.close();
  }
}

test('the charts are of this delivery and the six before it, with the figures in words', async () => {
  const deliveries = await delivered(9);
  const [last] = deliveries.slice(-1);
  if (last === undefined) throw new Error('Nothing was delivered.');
  const page = receiptPage(pageData(last, deliveries, KNOWN));
  const [read = '', refused = ''] = page.match(/<svg.*?<\/figure>/gs) ?? [];
  expect(read.match(/<rect/g)).toHaveLength(7);
  expect(read).toContain('2027-08-31 19, 2027-09-30 20');
  expect(read).toContain('Rows read: <strong>20</strong>, usually 19');
  expect(refused).toContain('Rows refused: <strong>5 %</strong>, usually 0 %');
  // Sent every month, counted from the latest: at the end of a month, again at the end.
  expect(page).toContain('Data to <strong>2027-10-31</strong>');
});

test('a first delivery has no charts, and a refused file no sum and no readers', async () => {
  const [first] = await delivered(1);
  if (first === undefined) throw new Error('Nothing was delivered.');
  expect(receiptPage(pageData(first, [first], KNOWN))).not.toContain('<svg');
  const home = await IntakeHome.open();
  const { receipt } = await home.deliver('police.iom_cohort_2026-06-30.csv', 'nothing');
  await home.close();
  const page = receiptPage(pageData({ receipt, steps: [] }, [{ receipt, steps: [] }], KNOWN));
  expect(page).toContain('Refused: nothing was taken');
  expect(page).not.toContain('rows in the file');
  expect(page).not.toContain('Who may see it');
});

test('a held file says so first, and what looks like a mistake before what to do', async () => {
  const [first] = await delivered(1);
  if (first === undefined) throw new Error('Nothing was delivered.');
  const sentence = '19 rows, half of the usual 38.';
  const receipt = {
    ...first.receipt,
    status: 'held' as const,
    lake: null,
    guards: [{ guard: 'too_few_rows', severity: 'hold' as const, sentence }],
    blanked: [
      { field: 'postcode', reason: '-', sentence: 'postcode is none.', rows: 12, first_rows: [2, 3] },
    ],
  };
  const page = receiptPage(pageData({ receipt, steps: [] }, [{ receipt, steps: [] }], KNOWN));
  const places = [
    'Held: nothing of it counts',
    sentence,
    'What to do',
    'postcode is none.</td><td class="number">12</td><td>2, 3, …',
  ];
  const found = places.map((words) => page.indexOf(words));
  expect(found).not.toContain(-1);
  expect(found).toEqual(found.toSorted((left, right) => left - right));
  const released = { by: 'Ann Lee', reason: 'A wing was closed', at: '2027-02-01T09:00:00.000Z' };
  const later = receiptPage(pageData({ receipt: { ...first.receipt, released }, steps: [] }, [], KNOWN));
  expect(later).toContain('released by Ann Lee on 2027-02-01T09:00:00.000Z: A wing was closed');
});

test('what a file is called is text, never markup', async () => {
  const [first] = await delivered(1);
  if (first === undefined) throw new Error('Nothing was delivered.');
  const receipt = { ...first.receipt, file: '<script>alert("x")</script>', remarks: ["<b>'&"] };
  const page = receiptPage(pageData({ receipt, steps: [] }, [], KNOWN));
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(page).toContain('&lt;b&gt;&#39;&amp;');
});
