import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readDeliveries } from '../../../pipeline/deliveries/recorded.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { stateTeller } from '../../../pipeline/deliveries/state.ts';
import { withdraw } from '../../../pipeline/deliveries/steps/withdraw.ts';
import { ThroughlineError } from '../../../pipeline/errors.ts';
import { release } from '../../../pipeline/intake/release.ts';
import { csv, IntakeHome } from '../intake/intake-home.ts';

const WHY = { by: 'Ann Lee', reason: 'The wrong export' };

/** A snapshot of one person. */
const cohort = (person: string) =>
  csv('person_urn,selected_on,iom_category,selection_reason', `${person},01/05/2026,FIXED,HIGH_RISK`);

/** Changes: one row. */
const offence = (code: string) =>
  csv(
    'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date',
    `OFF1,P1,01/02/2024,${code},Y,1,05/02/2024`,
  );

let home: IntakeHome;
let hours = 0;
beforeEach(async () => {
  home = await IntakeHome.open();
  hours = 0;
});
afterEach(() => home.close());

/** Sends a file an hour after the one before. */
async function send(name: string, text: string) {
  hours += 1;
  const at = new Date(Date.UTC(2026, 6, 1, 9 + hours));
  return home.with({ now: () => at }).deliver(name, text);
}

const sendCohort = (person: string, date = '2026-06-30') =>
  send(`police.iom_cohort_${date}.csv`, cohort(person));

async function stands(at: IntakeHome = home): Promise<readonly string[]> {
  const extracts = await readStanding(at.context);
  return extracts.flatMap(({ deliveries }) => deliveries.map(({ delivery_id }) => delivery_id));
}

async function states(): Promise<readonly string[]> {
  const all = await readDeliveries(home.context.storage);
  return all.map(stateTeller(all, home.context.contracts));
}

describe('Of several files of one date', () => {
  test('the one sent last stands, and its receipt says in whose place', async () => {
    const wrong = await sendCohort('P1');
    const right = await sendCohort('P2');
    expect(await stands()).toEqual([right.receipt.delivery_id]);
    expect(right.receipt.remarks.join(' ')).toContain(`takes the place of ${wrong.receipt.delivery_id}`);
  });

  test('an earlier one sent again stands again: right, wrong, right', async () => {
    const right = await sendCohort('P1');
    await sendCohort('P2');
    const again = await sendCohort('P1');
    expect(again).toMatchObject({ repeated: true, again: { counts: true, wasWithdrawn: false } });
    expect(await stands()).toEqual([right.receipt.delivery_id]);
    expect(await states()).toEqual(['superseded', 'stands']);
  });

  test('the one that stands, sent again, changes nothing and is not recorded', async () => {
    await sendCohort('P1');
    await sendCohort('P2');
    const before = await home.tree(['receipts', 'ledger', 'lake']);
    expect((await sendCohort('P2')).again).toMatchObject({ counts: false });
    expect(await home.tree(['receipts', 'ledger', 'lake'])).toEqual(before);
  });

  test('of changes, the one sent last has the last word on a row', async () => {
    const first = await send('police.offences_2026-06-30.csv', offence('039/00'));
    const second = await send('police.offences_2026-06-30.csv', offence('046/00'));
    await send('police.offences_2026-06-30.csv', offence('039/00'));
    expect(await stands()).toEqual([second.receipt.delivery_id, first.receipt.delivery_id]);
  });
});

describe('A file of an older date', () => {
  test('never takes the place of a later one, new or sent again, and is told so', async () => {
    const old = await sendCohort('P1', '2026-05-31');
    const later = await sendCohort('P2');
    await sendCohort('P3', '2026-05-31');
    const again = await sendCohort('P1', '2026-05-31');
    expect(again.again).toEqual({
      counts: true,
      wasWithdrawn: false,
      standsInstead: later.receipt.delivery_id,
    });
    expect(await stands()).toEqual([later.receipt.delivery_id]);
    await withdraw(home.context, later.receipt.delivery_id, WHY);
    expect(await stands()).toEqual([old.receipt.delivery_id]);
  });
});

describe('A delivery that is withdrawn', () => {
  test('stands no more, and the one before it stands again; every step is in the ledger', async () => {
    const before = await sendCohort('P1', '2026-05-31');
    const wrong = await sendCohort('P2');
    expect(await withdraw(home.context, wrong.receipt.delivery_id, WHY)).toEqual({
      deliveryId: wrong.receipt.delivery_id,
      stood: true,
      stands: [before.receipt.delivery_id],
    });
    expect(await states()).toEqual(['stands', 'withdrawn']);
    await sendCohort('P2');
    expect(await stands()).toEqual([wrong.receipt.delivery_id]);
    const events = [...(await home.tree(['ledger'])).values()].map((bytes) =>
      JSON.parse(Buffer.from(bytes, 'base64').toString()),
    );
    expect(events.filter(({ event }) => event === 'delivery.withdrawn')).toMatchObject([
      { ...WHY, delivery_id: wrong.receipt.delivery_id, operation: 'alteration' },
    ]);
    expect(events.filter(({ event }) => event === 'delivery.sent_again')).toHaveLength(1);
  });

  test('leaves nothing standing where it was the only one', async () => {
    const only = await sendCohort('P1');
    expect((await withdraw(home.context, only.receipt.delivery_id, WHY)).stands).toEqual([]);
    expect(await stands()).toEqual([]);
  });

  test('is named by the beginning of its id, where no other begins so', async () => {
    const one = (await sendCohort('P1')).receipt.delivery_id;
    const two = (await sendCohort('P2')).receipt.delivery_id;
    const naming = (id: string) => withdraw(home.context, id, WHY);
    await expect(naming('police.iom')).rejects.toMatchObject({ code: 'DELIVERY_AMBIGUOUS' });
    await expect(naming('prison')).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' });
    expect((await naming(one.slice(0, -3))).deliveryId).toBe(one);
    await expect(naming(one)).rejects.toMatchObject({
      code: 'NOTHING_TO_WITHDRAW',
      what: expect.stringContaining('by Ann Lee on 2026-07-01'),
    });
    expect(await stands()).toEqual([two]);
  });

  test('was taken: one that was refused cannot be', async () => {
    const { receipt } = await send('police.offences_2026-06-30.csv', 'not an extract');
    await expect(withdraw(home.context, receipt.delivery_id, WHY)).rejects.toMatchObject({
      code: 'NOTHING_TO_WITHDRAW',
      what: expect.stringContaining('was refused'),
    });
  });

  test.each([
    ['no name', { by: '  ', reason: 'x' }],
    ['no reason', { by: 'x', reason: '' }],
    ['a reason of several lines', { by: 'x', reason: 'one\ntwo' }],
    ['a reason as long as a page', { by: 'x', reason: 'x'.repeat(401) }],
  ])('needs a decision: not one with %s', async (_, decision) => {
    const { receipt } = await sendCohort('P1');
    await expect(withdraw(home.context, receipt.delivery_id, decision)).rejects.toMatchObject({
      code: 'DECISION_UNSIGNED',
    });
    expect(await states()).toEqual(['stands']);
  });
});

/** One thing a person does with one of six files: three of each of two dates, of which one is held. */
interface Move {
  readonly act: 'send' | 'withdraw' | 'release';
  readonly content: 'P1' | 'P2' | 'held';
  readonly date: string;
  /** The clock may be put back. */
  readonly hour: number;
}

/** Half of its rows are refused. */
const HELD = csv(
  'person_urn,selected_on,iom_category,selection_reason',
  ...Array.from({ length: 20 }, (_, at) => `P${at},${at % 2 ? '31/02/2026' : '01/05/2026'},FIXED,HIGH_RISK`),
);

/** What a person would say of one file: nothing came, it waits, it counts, or somebody took it back. */
type Said = 'nothing' | 'held' | 'counts' | 'withdrawn';

test('Whatever is sent, released and withdrawn in whatever order, what stands is what a person would say', async () => {
  // Only the share of refused rows holds anything, so that the oracle need not know what is usual.
  const lenient = {
    shrink_at_most_percent: 100,
    growth_at_most_percent: 10_000,
    emptier_at_most_points: 100,
  };
  const contracts = home.context.contracts.map((each) => ({
    ...each,
    guards: { ...each.guards, ...lenient },
  }));
  const move: fc.Arbitrary<Move> = fc.record({
    act: fc.constantFrom('send', 'send', 'send', 'withdraw', 'release'),
    content: fc.constantFrom('P1', 'P2', 'held'),
    date: fc.constantFrom('2026-05-31', '2026-06-30'),
    hour: fc.nat({ max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 3, maxLength: 10 }), async (moves) => {
      const fresh = (await IntakeHome.open()).with({ contracts });
      const ids = new Map<string, string>();
      const said = new Map<string, Said>();
      const released = new Set<string>();
      // Files that count, the one sent last at the end.
      let counting: string[] = [];
      for (const { act, content, date, hour } of moves) {
        const file = `${date} ${content}`;
        const now = said.get(file) ?? 'nothing';
        const at = fresh.with({ now: () => new Date(Date.UTC(2026, 6, 1, hour)) });
        const become = (next: Said) => {
          said.set(file, next);
          counting = [...counting.filter((other) => other !== file), ...(next === 'counts' ? [file] : [])];
        };
        if (act === 'send') {
          const text = content === 'held' ? HELD : cohort(content);
          const sent = await at.deliver(`police.iom_cohort_${date}.csv`, text);
          ids.set(file, sent.receipt.delivery_id);
          become(content === 'held' && !released.has(file) ? 'held' : 'counts');
        } else {
          const id = ids.get(file) ?? 'none';
          const acting = act === 'withdraw' ? withdraw(at.context, id, WHY) : release(at.context, id, WHY);
          const possible = act === 'release' ? now === 'held' : now === 'held' || now === 'counts';
          if (!possible) await expect(acting).rejects.toThrow(ThroughlineError);
          else {
            await acting;
            if (act === 'release') released.add(file);
            become(act === 'withdraw' ? 'withdrawn' : 'counts');
          }
        }
        const last = (day: string) => counting.findLast((each) => each.startsWith(day));
        const stand = last('2026-06-30') ?? last('2026-05-31');
        expect(await stands(fresh)).toEqual(stand === undefined ? [] : [ids.get(stand)]);
      }
      await fresh.close();
    }),
    { numRuns: 8 },
  );
});
