import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderReceipt } from '../../../cli/receipts/receipt-text.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { writeStep } from '../../../pipeline/deliveries/steps/step.ts';
import { withdraw } from '../../../pipeline/deliveries/steps/withdraw.ts';
import { intake } from '../../../pipeline/intake/intake.ts';
import { release } from '../../../pipeline/intake/release.ts';
import { csv, IntakeHome, policeAgreement } from '../intake/intake-home.ts';

const WHY = { by: 'Ann Lee', reason: 'The cohort was halved on purpose' };
const COHORT = 'police.iom_cohort';

/** A snapshot of so many people selected in a month, of whom the last few have a date that is no day. */
function cohort(people: number, bad = 0, month = '05'): string {
  const day = (at: number) => (at >= people - bad ? '31/02/2026' : `01/${month}/2026`);
  const rows = Array.from({ length: people }, (_, at) => `P${at},${day(at)},FIXED,HIGH_RISK`);
  return csv('person_urn,selected_on,iom_category,selection_reason', ...rows);
}

const PEOPLE_HEADER = 'person_urn,name_seq,name_type,surname';
const people = (from: number, to: number) =>
  csv(PEOPLE_HEADER, ...Array.from({ length: to - from }, (_, at) => `P${from + at},1,MAIN,Smith`));

let home: IntakeHome;
let day = 0;
beforeEach(async () => {
  home = await IntakeHome.open();
  day = 0;
});
afterEach(() => home.close());

/** The store a day after the last time it was used. */
function next(): IntakeHome {
  day += 1;
  const at = new Date(Date.UTC(2026, 6, day, 9));
  return home.with({ now: () => at });
}
const send = (date: string, text: string, extract = COHORT) => next().deliver(`${extract}_${date}.csv`, text);

async function stands(): Promise<readonly string[]> {
  const extracts = await readStanding(home.context);
  return extracts.flatMap(({ deliveries }) => deliveries.map(({ delivery_id }) => delivery_id));
}

async function ledger(event: string) {
  const events = [...(await home.tree(['ledger'])).values()].map((bytes) =>
    JSON.parse(Buffer.from(bytes, 'base64').toString()),
  );
  return events.filter((each) => each.event === event);
}

/** A good snapshot of 40, then a cut one of 10 of the next month. */
async function cutShort() {
  const good = await send('2026-05-31', cohort(40));
  const cut = await send('2026-06-30', cohort(10));
  return { good: good.receipt, cut: cut.receipt };
}

describe('A delivery that is held', () => {
  test('reaches neither vault nor lake, and the one before it stands', async () => {
    const { good, cut } = await cutShort();
    expect(cut).toMatchObject({ status: 'held', vault: null, lake: null, known: null });
    expect(cut.fields.taken).toEqual([]);
    expect(await stands()).toEqual([good.delivery_id]);
    const kept = [...(await home.tree(['vault', 'lake'])).keys()];
    expect(kept.filter((key) => key.includes(cut.delivery_id))).toEqual([]);
  });

  test('says by which guard, with figures, what to do and until when', async () => {
    const { good, cut } = await cutShort();
    const text = renderReceipt(cut);
    expect(text).toContain('_2026-06-30.csv: HELD: nothing of it counts');
    expect(text).toContain('too_few_rows: The file has 10 rows, 75 % fewer than the delivery before, 40');
    expect(text).toContain('10 read: 10 sound and held, 0 refused');
    expect(text).toContain(`Until then ${good.delivery_id} stands.`);
    expect(text).toContain('ask for its release by 2026-07-16');
    expect(await ledger('delivery.held')).toMatchObject([{ guards: ['too_few_rows'], outcome: 'held' }]);
  });

  test('keeps its refused rows for the sender, who sees what is wrong with them', async () => {
    const { receipt } = await send('2026-06-30', cohort(40, 10));
    expect(receipt.status).toBe('held');
    expect(receipt.guards).toMatchObject([{ guard: 'refused_share', severity: 'hold' }]);
    expect(await home.text('quarantine', receipt.quarantine)).toContain('31/02/2026');
  });

  test('is judged anew when it is sent again: it is taken once the past makes it usual', async () => {
    const { good, cut } = await cutShort();
    expect((await send('2026-06-30', cohort(10))).receipt.status).toBe('held');
    await withdraw(next().context, good.delivery_id, WHY);
    expect((await send('2026-06-30', cohort(10))).receipt.status).toBe('accepted');
    expect(await stands()).toEqual([cut.delivery_id]);
  });

  test('makes no past that later ones are held against', async () => {
    await cutShort();
    expect((await send('2026-07-01', cohort(12, 0, '06'))).receipt.status).toBe('held');
    expect((await send('2026-07-02', cohort(38, 0, '06'))).receipt.status).toBe('accepted');
  });
});

describe('A release', () => {
  test('lets the file in as it was sent, whatever was put under its name since; name and reason are on record', async () => {
    const { cut } = await cutShort();
    await home.context.storage.writeText('landing', `police/${COHORT}_2026-06-30.csv`, 'something else');
    const { receipt } = await release(next().context, cut.delivery_id.slice(0, -3), WHY);
    expect(receipt).toMatchObject({ status: 'accepted', sha256: cut.sha256, rows: { taken: 10 } });
    expect(renderReceipt(receipt)).toContain(`Released    by ${WHY.by} on 2026-07-03: ${WHY.reason}`);
    expect(await stands()).toEqual([cut.delivery_id]);
    expect(await ledger('delivery.released')).toMatchObject([{ ...WHY, delivery_id: cut.delivery_id }]);
  });

  test('that was stopped before its receipt was written leaves one step when it is done again', async () => {
    const { cut } = await cutShort();
    const stopped = next().context;
    const of = { agency: cut.agency, deliveryId: cut.delivery_id };
    await writeStep(stopped.storage, of, { what: 'released', at: stopped.now().toISOString(), ...WHY });
    const { receipt } = await release(next().context, cut.delivery_id, WHY);
    expect(receipt).toMatchObject({
      status: 'accepted',
      released: { ...WHY, at: stopped.now().toISOString() },
    });
    const steps = [...(await home.tree(['receipts'])).keys()].filter((key) => key.includes('-released'));
    expect(steps).toHaveLength(1);
  });

  test('counts as a sending: it takes the place of another of its date', async () => {
    const { cut } = await cutShort();
    const corrected = await send('2026-06-30', cohort(39));
    expect(await stands()).toEqual([corrected.receipt.delivery_id]);
    const { receipt } = await release(next().context, cut.delivery_id, WHY);
    expect(await stands()).toEqual([cut.delivery_id]);
    expect(receipt.remarks.join(' ')).toContain(`takes the place of ${corrected.receipt.delivery_id}`);
  });

  test('never lets a file take the place of a later date', async () => {
    const { cut } = await cutShort();
    const later = await send('2026-07-02', cohort(40, 0, '06'));
    const { receipt } = await release(next().context, cut.delivery_id, WHY);
    expect(receipt.next_steps.join(' ')).toContain(`A later extract stands, ${later.receipt.delivery_id}`);
    expect(await stands()).toEqual([later.receipt.delivery_id]);
  });

  test('holds when the file is sent again under other rules', async () => {
    const { cut } = await cutShort();
    await release(next().context, cut.delivery_id, WHY);
    const changed = next().with({ agreements: [policeAgreement({ hash: 'b'.repeat(64) })] });
    const again = await changed.deliver(`${COHORT}_2026-06-30.csv`, cohort(10));
    expect(again).toMatchObject({ repeated: false, receipt: { status: 'accepted', released: WHY } });
  });

  test('goes by the rules of its day: without an agreement nothing is let in', async () => {
    const { good, cut } = await cutShort();
    const { receipt } = await release(next().with({ agreements: [] }).context, cut.delivery_id, WHY);
    expect(receipt.status).toBe('refused');
    expect(await stands()).toEqual([good.delivery_id]);
  });

  test.each([
    ['that was taken', 'was taken', async () => (await cutShort()).good],
    [
      'that was withdrawn',
      'was withdrawn by Ann Lee on 2026-07-03',
      async () => {
        const { cut } = await cutShort();
        await withdraw(next().context, cut.delivery_id, WHY);
        return cut;
      },
    ],
    [
      'that was released',
      'was released by Ann Lee on 2026-07-03',
      async () => {
        const { cut } = await cutShort();
        return (await release(next().context, cut.delivery_id, WHY)).receipt;
      },
    ],
    ['that was refused', 'was refused', async () => (await send('2026-06-30', 'not an extract')).receipt],
  ])('is of nothing %s', async (_, what, made) => {
    const { delivery_id: id } = await made();
    await expect(release(next().context, id, WHY)).rejects.toMatchObject({
      code: 'DELIVERY_NOT_HELD',
      what: `The delivery is not held: it ${what}.`,
    });
  });

  test('needs the file as it was sent', async () => {
    const { cut } = await cutShort();
    const file = cut.held?.file ?? '';
    await home.context.storage.writeText('landing', file, 'changed');
    await expect(release(next().context, cut.delivery_id, WHY)).rejects.toMatchObject({
      code: 'HELD_FILE_GONE',
    });
    await home.context.storage.remove('landing', file);
    await expect(release(next().context, cut.delivery_id, WHY)).rejects.toMatchObject({
      code: 'HELD_FILE_GONE',
      what: expect.stringContaining('are kept until 2026-07-16'),
    });
    expect((await send('2026-06-30', cohort(10))).receipt.status).toBe('held');
    expect((await release(next().context, cut.delivery_id, WHY)).receipt.status).toBe('accepted');
  });
});

describe('People', () => {
  test('who are not in the next snapshot hold it, however many rows it has', async () => {
    await send('2026-05-31', people(0, 40), 'police.people');
    const { receipt } = await send('2026-06-30', people(20, 60), 'police.people');
    expect(receipt.status).toBe('held');
    expect(receipt.profile?.gone).toEqual({ before: 40, gone: 20 });
    expect(receipt.guards.map(({ guard }) => guard)).toEqual(['vanished_people']);
  });

  test('are not compared across agreements, which may let others in', async () => {
    await send('2026-05-31', people(0, 40), 'police.people');
    const changed = next().with({ agreements: [policeAgreement({ hash: 'b'.repeat(64) })] });
    const { receipt } = await changed.deliver('police.people_2026-06-30.csv', people(20, 60));
    expect([receipt.status, receipt.profile?.gone]).toEqual(['accepted', null]);
  });

  test('whom no people extract has are counted, and hold a file in numbers', async () => {
    expect((await send('2026-05-31', cohort(40))).receipt.profile?.orphans).toBeNull();
    await send('2026-05-31', people(0, 35), 'police.people');
    const few = (await send('2026-06-30', cohort(40, 0, '06'))).receipt;
    expect([few.status, few.profile?.orphans]).toEqual(['accepted', { rows: 5, people: 5 }]);
    expect(renderReceipt(few)).toContain('5 rows of 5 people whom no people extract of the agency has');
    const many = (await send('2026-07-02', cohort(60, 0, '06'))).receipt;
    expect([many.status, many.profile?.orphans]).toEqual(['held', { rows: 25, people: 25 }]);
  });
});

test('What a delivery is like is counted from its rows, and no day that one row alone has is told', async () => {
  const row = (at: number, date: string) => `P${at},${date},FIXED,HIGH_RISK`;
  const rows = Array.from({ length: 12 }, (_, at) => row(at, at < 2 ? '29/06/2026' : '10/06/2026'));
  const text = csv('person_urn,selected_on,iom_category,selection_reason', ...rows);
  const { receipt } = await send('2026-06-30', text);
  expect(receipt.profile).toMatchObject({
    people: 12,
    filled: { person_urn: 12, selected_on: 12, deselected_on: 0 },
    dates: { selected_on: { reached: '2026-06-10', ahead: 0 } },
    codes: { iom_category: [{ code: 'FIXED', rows: 12 }] },
  });
  // No agreement grants the other dates and codes.
  expect(Object.keys({ ...receipt.profile?.dates, ...receipt.profile?.codes })).toEqual([
    'selected_on',
    'iom_category',
  ]);
});

test('A held file is no landing of anybody: intake takes nothing from there', async () => {
  const { cut } = await cutShort();
  const { receipt } = await intake(home.context, cut.held?.file ?? '');
  expect(receipt).toMatchObject({ status: 'refused', extract: null, vault: null, lake: null });
});
