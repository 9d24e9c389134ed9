import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nameOf, readManifest, writeManifest } from '../../../pipeline/publishing/manifest.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const OFFENCES = ['offence_id', 'home_office_code', 'offence_start_date', 'disposal_days'];
const ROWS = [
  "'r1', 'k1', 'O1', '046/00', DATE '2024-03-17', 90",
  "'r2', 'k2', 'O2', '105/03', DATE '2024-05-20', NULL",
  "'r9', 'k9', 'O9', '105/03', DATE '2024-05-21', NULL",
];
const GRANTED = grant('police.offences', { home_office_code: share(), offence_start_date: share() });
const DATABASE = 'isa_a__analysts';

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.deliver('police.offences', OFFENCES, ROWS);
  // r1 and r2 are one person; nobody is r9.
  await store.link({ r1: 'person-1', r2: 'person-1', r3: 'person-3' });
});
afterEach(() => store.close());

describe('A product’s table', () => {
  test('holds the granted fields of people whom the spine knows, under one pseudonym each', async () => {
    await store.publish([agreement('isa-a', [GRANTED])]);
    const rows = await store.query(
      DATABASE,
      'SELECT home_office_code, offence_start_date FROM police_offences ORDER BY 1',
    );
    expect(rows).toEqual([
      ['046/00', '2024-03-17'],
      ['105/03', '2024-05-20'],
    ]);
    const people = await store.query(DATABASE, 'SELECT DISTINCT person FROM police_offences');
    expect(people).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  });

  test('holds no column that is not granted', async () => {
    await store.publish([agreement('isa-a', [GRANTED])]);
    const columns = await store.query(DATABASE, 'DESCRIBE police_offences');
    expect(columns.map(([name]) => name)).toEqual(['person', 'offence_start_date', 'home_office_code']);
  });

  test('generalises, and pseudonymises with the product’s own key', async () => {
    const treated = grant('police.offences', {
      offence_start_date: { treatment: { kind: 'generalise', to: 'month' }, link: false, clause: '6.1' },
      offence_id: { treatment: { kind: 'pseudonymise' }, link: false, clause: '6.1' },
    });
    await store.publish([agreement('isa-a', [treated]), agreement('isa-b', [treated])]);
    const sql =
      'SELECT person, offence_id, offence_start_date FROM police_offences ORDER BY offence_start_date';
    const [ours = [], second = []] = await store.query(DATABASE, sql);
    const [theirs = []] = await store.query('isa_b__analysts', sql);
    expect([ours[2], second[2]]).toEqual(['2024-03-01', '2024-05-01']);
    expect(ours[1]).toMatch(/^[0-9a-f]{64}$/);
    expect(ours[1]).not.toBe(second[1]);
    expect(theirs[0]).not.toBe(ours[0]);
    expect(theirs[1]).not.toBe(ours[1]);
  });

  test('holds only rows for which the row conditions hold', async () => {
    const conditional = {
      ...GRANTED,
      rows: [{ field: 'home_office_code', equals: '105/03', clause: '4.1' }],
    };
    await store.publish([agreement('isa-a', [conditional])]);
    expect(await store.query(DATABASE, 'SELECT home_office_code FROM police_offences')).toEqual([['105/03']]);
  });

  test('leaves out rows of people whom the spine does not know, and counts those that are granted', async () => {
    const where = (code: string) => ({
      ...GRANTED,
      rows: [{ field: 'home_office_code', equals: code, clause: '4.1' }],
    });
    const counts = async (granted: typeof GRANTED) => {
      const [manifest] = await store.manifests([agreement('isa-a', [granted])]);
      return manifest?.tables
        .filter(({ kind }) => kind === 'extract' || kind === 'coverage')
        .map(({ name, rows, orphans }) => [name, rows, orphans]);
    };
    expect((await counts(GRANTED))?.[0]).toEqual(['police_offences', 2, 1]);
    expect((await counts(where('105/03')))?.[0]).toEqual(['police_offences', 1, 1]);
    expect((await counts(where('046/00')))?.[0]).toEqual(['police_offences', 1, 0]);
    // One that is known after all, and rows sent again: a row counts once.
    await store.deliver('police.offences', OFFENCES, ROWS.slice(1), '2026-07-01');
    await store.link({ r9: 'person-9' }, 'run-000000000002');
    expect(await counts(GRANTED)).toEqual([
      ['police_offences', 1, 2],
      ['coverage', 1, null],
      ['coverage_gaps', 0, null],
    ]);
  });

  test('holds no row where a condition speaks of a field the lake does not hold', async () => {
    const undecidable = { ...GRANTED, rows: [{ field: 'recordable', equals: 'Y', clause: '4.1' }] };
    await store.publish([agreement('isa-a', [undecidable])]);
    expect(await store.query(DATABASE, 'SELECT count(*) FROM police_offences')).toEqual([[0]]);
  });

  test('has an empty column for a granted field that was never delivered', async () => {
    await store.publish([
      agreement('isa-a', [grant('police.offences', { conviction_date: share(), offence_id: share() })]),
    ]);
    expect(await store.query(DATABASE, 'SELECT DISTINCT conviction_date FROM police_offences')).toEqual([
      [null],
    ]);
  });

  test('is empty, with its columns, for a granted extract that was never delivered', async () => {
    await store.publish([
      agreement('isa-a', [GRANTED, grant('prison.custody_periods', { release_date: share() })]),
    ]);
    expect(await store.query(DATABASE, 'SELECT count(release_date) FROM prison_custody_periods')).toEqual([
      [0],
    ]);
    expect(await store.query(DATABASE, 'SELECT "extract", data_to, "rows" FROM coverage')).toEqual([
      ['police.offences', '2026-06-30', 2],
    ]);
  });

  test('of an extract of changes holds the latest row of each key', async () => {
    await store.deliver(
      'police.offences',
      OFFENCES,
      [
        "'r1', 'k1', 'O1', '008/06', DATE '2024-03-17', 90",
        "'r3', 'k3', 'O3', '034/01', DATE '2024-06-01', 1",
      ],
      '2026-07-01',
    );
    await store.publish([agreement('isa-a', [GRANTED])]);
    const rows = await store.query(DATABASE, 'SELECT home_office_code FROM police_offences ORDER BY 1');
    expect(rows).toEqual([['008/06'], ['034/01'], ['105/03']]);
  });

  test('of a snapshot holds the latest delivery alone', async () => {
    const columns = ['release_date', 'release_reason'];
    await store.deliver(
      'prison.custody_periods',
      columns,
      ["'r1', 'k1', DATE '2025-01-01', 'CR'"],
      '2026-05-31',
    );
    await store.deliver(
      'prison.custody_periods',
      columns,
      ["'r2', 'k2', DATE '2025-02-01', 'SC'"],
      '2026-06-30',
    );
    await store.publish([agreement('isa-a', [grant('prison.custody_periods', { release_reason: share() })])]);
    expect(await store.query(DATABASE, 'SELECT release_reason FROM prison_custody_periods')).toEqual([
      ['SC'],
    ]);
  });

  test('is ordered by pseudonym, not as it was delivered', async () => {
    const keys = Array.from({ length: 40 }, (_, place) => `p${place}`);
    await store.link(Object.fromEntries(keys.map((key) => [key, `person-${key}`])), 'run-000000000002');
    await store.deliver(
      'probation.sentences',
      ['sentence_type'],
      keys.map((key) => `'${key}', '${key}', 'NC'`),
    );
    await store.publish([agreement('isa-a', [grant('probation.sentences', { sentence_type: share() })])]);
    const people = (await store.query(DATABASE, 'SELECT person FROM probation_sentences')).map(([person]) =>
      String(person),
    );
    expect(people).toEqual([...people].sort());
  });
});

describe('A view', () => {
  test('is published from what is granted, with nothing where nothing is', async () => {
    await store.publish([agreement('isa-a', [GRANTED])]);
    expect(
      await store.query(DATABASE, 'SELECT event_date, agency, event_type, code FROM events ORDER BY 1'),
    ).toEqual([
      ['2024-03-17', 'police', 'Offence', '046/00'],
      ['2024-05-20', 'police', 'Offence', '105/03'],
    ]);
    expect(
      await store.query(
        DATABASE,
        "SELECT contains(known_to, 'police'), contains(known_to, 'health'), sex FROM people",
      ),
    ).toEqual([[true, false, null]]);
  });

  test('is not published without a field it needs, and says which clause is missing', async () => {
    const monthly = grant('police.offences', {
      ...GRANTED.fields,
      offence_start_date: { treatment: { kind: 'generalise', to: 'month' }, link: false, clause: '6.4' },
    });
    const [manifest] = await store.manifests([agreement('isa-a', [monthly])]);
    const reasons = new Map(manifest?.views.unpublished.map((view) => [view.name, view.reasons]));
    expect(reasons.get('proven_offences')).toContain(
      'It needs police_offences.offence_start_date as sent; clause 6.4 of isa-a grants it as month only.',
    );
    expect(reasons.get('proven_offences')).toContain(
      'It needs police_offences.recordable. No clause of isa-a grants police.offences recordable.',
    );
    expect(reasons.get('start_points')).toEqual([
      'It needs the table prison_custody_periods. isa-a grants analysts nothing of prison.custody_periods.',
      'It reads proven_offences, which is not published.',
    ]);
    expect(reasons.get('proven_reoffending')).toEqual(['It reads index_events, which is not published.']);
    await expect(store.query(DATABASE, 'SELECT * FROM index_events')).rejects.toThrow(
      'no table index_events',
    );
  });
});

describe('Publishing again', () => {
  const agreements = [agreement('isa-a', [GRANTED])];

  test('changes nothing where nothing changed', async () => {
    await store.publish(agreements);
    const before = await store.tree();
    const [again] = await store.publish(agreements, { now: () => new Date('2026-07-02T09:00:00Z') });
    expect(again?.outcome).toBe('unchanged');
    expect(await store.tree()).toEqual(before);
  });

  test('brings in what a file delivered again under a changed agreement adds', async () => {
    const rows = ["'r1', 'k1', 'X1'"];
    const granted = [agreement('isa-b', [grant('police.offences', { crime_reference: share() })])];
    const references = () => store.query('isa_b__analysts', 'SELECT crime_reference FROM police_offences');
    await store.deliver('police.offences', ['asn'], rows, '2026-07-31');
    await store.publish(granted);
    expect(await references()).toContainEqual([null]);
    const hash = 'f'.repeat(64);
    await store.deliver('police.offences', ['crime_reference'], rows, '2026-07-31', hash);
    const [again] = await store.publish(granted);
    expect(again?.outcome).toBe('published');
    expect(await references()).toContainEqual(['X1']);
  });

  test('names every file with its hash', async () => {
    const [manifest] = await store.manifests(agreements);
    const tree = await store.tree('products');
    expect(manifest?.tables.map(({ key, sha256 }) => [tree[`products/${key}`], sha256])).toEqual(
      manifest?.tables.map(({ sha256 }) => [sha256, sha256]),
    );
  });

  test('has a manifest with the same bytes when it is read and written again, as after a run that was stopped', async () => {
    const [manifest] = await store.manifests(agreements);
    if (manifest === undefined) throw new Error('Nothing was published.');
    const before = await store.tree('products');
    const read = await readManifest(store.context.storage, nameOf(manifest));
    if (read === undefined) throw new Error('There is no manifest.');
    await writeManifest(store.context.storage, read);
    expect(await store.tree('products')).toEqual(before);
  });

  test('keeps each person’s pseudonym, until the agreement begins a new epoch', async () => {
    const people = async () =>
      store.query(DATABASE, 'SELECT DISTINCT person FROM police_offences ORDER BY 1');
    await store.publish(agreements);
    const first = await people();
    await store.publish([agreement('isa-a', [GRANTED], { version: '1.1.0' })]);
    expect(await people()).toEqual(first);
    await store.publish([agreement('isa-a', [GRANTED], { version: '1.2.0', pseudonym_epoch: 2 })]);
    expect(await people()).not.toEqual(first);
  });

  test('clears away what a stopped run left', async () => {
    await store.publish(agreements);
    const before = await store.tree();
    await store.context.storage.writeText(
      'products',
      'isa-a/analysts/runs/run-stopped/people/part-0.parquet',
      'half',
    );
    await store.publish(agreements);
    expect(await store.tree()).toEqual(before);
  });

  test('records each disclosure once, with its clauses', async () => {
    await store.publish(agreements);
    await store.publish(agreements);
    const entries = await store.context.storage.list('ledger', '');
    expect(entries).toHaveLength(1);
    const entry = JSON.parse((await store.context.storage.readText('ledger', entries[0]?.key ?? '')) ?? '');
    expect(entry).toMatchObject({
      event: 'product.published',
      recipient: 'analysts',
      clauses: ['isa-a clause 3.1', 'isa-a clause 6.1'],
    });
  });
});

test('No file of a product holds a record key, a person id, or an id of the agency', async () => {
  const [manifest] = await store.manifests([agreement('isa-a', [GRANTED])]);
  for (const { name, columns } of manifest?.tables ?? []) {
    for (const { name: column } of columns) {
      const found = await store.query(
        DATABASE,
        `SELECT count(*) FROM ${name} WHERE CAST("${column}" AS varchar) IN ('r1', 'r2', 'k1', 'k2', 'O1', 'O2', 'person-1')`,
      );
      expect(found).toEqual([[0]]);
    }
  }
});

test('Before anyone is linked there is nothing to publish, and the error says what to do', async () => {
  await store.context.storage.remove('vault', 'spine/current.json');
  await expect(store.publish([agreement('isa-a', [GRANTED])])).rejects.toMatchObject({
    code: 'NOTHING_LINKED',
  });
});
