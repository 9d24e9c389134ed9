import { describe, expect, test } from 'vitest';
import { appendEntry } from '../../../pipeline/ledger/append.ts';
import { IntakeHome } from '../intake/intake-home.ts';

const LINKED = {
  event: 'run.linked',
  run_id: 'run-0123456789ab',
  agreements: [],
  clauses: [],
  deliveries: ['police.people-2026-06-30-0123456789ab'],
  model: { id: 'moj', version: '1' },
  records: 3,
  people: 2,
} as const;

describe('record', () => {
  test('keeps one entry for each event, named by time and event, with verb, actor and outcome', async () => {
    const home = await IntakeHome.open([]);
    await appendEntry(home.context, LINKED);
    const [entry] = await home.context.storage.list('ledger', '');
    expect(entry?.key).toMatch(/^2026-07-01\/2026-07-01T09-00-00-000Z-run\.linked-[0-9a-f]{8}\.json$/);
    expect(JSON.parse(await home.text('ledger', entry?.key ?? null))).toEqual({
      schema: 1,
      ts: '2026-07-01T09:00:00.000Z',
      operation: 'combination',
      actor: { id: 'throughline/linkage', role: 'pipeline' },
      outcome: 'done',
      ...LINKED,
    });
    await home.close();
  });

  test('keeps different events of one moment apart', async () => {
    const home = await IntakeHome.open([]);
    await appendEntry(home.context, LINKED);
    await appendEntry(home.context, { ...LINKED, people: 3 });
    expect(await home.context.storage.list('ledger', '2026-07-01/')).toHaveLength(2);
    await home.close();
  });

  test('a delivery leaves its receipt of bytes, and what was taken under which clauses', async () => {
    const home = await IntakeHome.open();
    await home.deliver(
      'police.iom_cohort_2026-06-30.csv',
      'person_urn,selected_on,iom_category,selection_reason\nP1,01/06/2026,FIXED,HIGH_RISK\n',
    );
    await home.deliver('police.offences_2026-06-30.csv', '');
    const entries = await home.context.storage.list('ledger', '');
    const events = await Promise.all(
      entries.map(async ({ key }) => JSON.parse(await home.text('ledger', key))),
    );
    expect(events.map(({ event, extract, outcome }) => [event, extract, outcome]).sort()).toEqual([
      ['delivery.received', 'police.iom_cohort', 'done'],
      ['delivery.received', 'police.offences', 'done'],
      ['delivery.refused', 'police.offences', 'refused'],
      ['delivery.taken', 'police.iom_cohort', 'done'],
    ]);
    expect(events.find(({ event }) => event === 'delivery.taken')).toMatchObject({
      operation: 'alteration',
      rows: { read: 1, taken: 1, refused: 0, not_covered: 0 },
      columns: ['person_urn', 'selected_on', 'iom_category'],
      clauses: ['isa-test-2026-001 clause 6.2'],
      agreements: [{ id: 'isa-test-2026-001', version: '1.0.0', content_hash: 'a'.repeat(64) }],
    });
    await home.close();
  });
});
