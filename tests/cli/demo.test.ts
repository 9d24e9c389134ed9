import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoSummary } from '../../cli/demo/summary.ts';
import { contracts } from '../northmoor.ts';
import { type Ran, throughline, tree } from './throughline.ts';

const PEOPLE = 300;
const ANALYSTS = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];

/** One store, demonstrated in twice; every test below looks at it the way its user would. */
describe('A demonstration', () => {
  let folder: string;
  let home: string;
  let first: Ran;
  let second: Ran;
  let afterFirst: ReturnType<typeof tree>;

  const query = (sql: string, ...flags: readonly string[]) =>
    throughline(['query', '--home', home, ...ANALYSTS, ...flags, sql]);
  const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => {
    const ran = await query(sql, '--json');
    expect(ran.stderr).toBe('');
    return JSON.parse(ran.stdout).rows;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-demo-'));
    home = path.join(folder, 'home');
    first = await throughline(['demo', '--people', String(PEOPLE), '--home', home]);
    afterFirst = tree(home);
    second = await throughline(['demo', '--people', String(PEOPLE), '--home', home, '--json']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('ends well and keeps its summary to one screen', () => {
    expect(first.code).toBe(0);
    const lines = first.stdout.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(60);
    for (const line of lines.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(110);
  });

  test('names every extract, both products and the people found', () => {
    for (const { id } of contracts) expect(first.stdout).toContain(id);
    expect(first.stdout).toContain('isa-iom-2026-001 × opcc-analysts: published');
    expect(first.stdout).toContain('isa-treatment-2026-002 × public-health-analysts: published');
    expect(first.stdout).toMatch(/\d+ records of \d+ people were linked into \d+: precision 0?\.?\d+/);
  });

  test('reports progress on stderr alone, as plain lines where there is no terminal', () => {
    expect(first.stderr).toMatch(/^Making people …\n/);
    expect(first.stderr).toContain('Linking people: done in');
    expect(first.stderr).not.toContain('\u001b');
    expect(first.stderr).not.toContain('Warning');
  });

  test('prints a line to type next that works as it stands', async () => {
    const next = first.stdout.trimEnd().split('\n').at(-1) ?? '';
    const [, sql = ''] = /^\.\/throughline query .*"(.*)"$/.exec(next) ?? [];
    expect(next).toContain(`--home ${home} ${ANALYSTS.join(' ')} `);
    expect((await query(sql)).code).toBe(0);
  });

  test('finds, run again, that nothing has changed, and leaves every file as it was', () => {
    expect(second.code).toBe(0);
    const summary = JSON.parse(second.stdout) as DemoSummary;
    expect(summary.unchanged).toBe(true);
    expect(tree(home)).toEqual(afterFirst);
  });

  test('accounts for every row: what was read was taken, refused or not covered', () => {
    const { deliveries } = JSON.parse(second.stdout) as DemoSummary;
    expect(deliveries.map(({ extract }) => extract)).toEqual(contracts.map(({ id }) => id));
    for (const { rows: count } of deliveries) {
      expect(count.read).toBe(count.taken + count.refused + count.not_covered);
      expect(count.taken).toBeGreaterThan(0);
    }
  });

  test('finds nearly the people there truly are', () => {
    const { linkage } = JSON.parse(second.stdout);
    expect(linkage.pairwise.precision).toBeGreaterThan(0.95);
    expect(linkage.pairwise.recall).toBeGreaterThan(0.9);
    expect(linkage.counts).toMatchObject({ records_not_linked: 0, records_without_truth: 0 });
  });

  test('lets the analysts query what was published to them, as text, JSON and CSV', async () => {
    const sql = "SELECT 'a,b' AS pair, CAST(count(*) AS integer) > 0 AS some FROM police_offences";
    expect((await query(sql)).stdout).toBe('pair  some\n────  ────\na,b   true\n\n1 row\n');
    expect(await rows(sql)).toEqual([{ pair: 'a,b', some: true }]);
    expect((await query(sql, '--csv')).stdout).toBe('pair,some\n"a,b",true\n');
  });

  test('reads the SQL from a file or from stdin', async () => {
    const file = path.join(folder, 'one.sql');
    writeFileSync(file, 'SELECT 1 AS one\n');
    const product = ['query', '--home', home, ...ANALYSTS, '--csv'];
    expect((await throughline([...product, '--file', file])).stdout).toBe('one\n1\n');
    const piped = await throughline([...product, '-'], { stdin: 'SELECT 2 AS two' });
    expect(piped.stdout).toBe('two\n2\n');
  });

  test('asks which product is meant where there are several, and takes the one that fits', async () => {
    const asked = await throughline(['query', '--home', home, 'SELECT 1']);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(/^error PRODUCT_NOT_CHOSEN: /);
    expect(asked.stderr).toContain(ANALYSTS.join(' '));
    const only = await throughline([
      'query',
      '--home',
      home,
      '--recipient',
      'opcc-analysts',
      '--csv',
      'SELECT 1 AS x',
    ]);
    expect(only.stdout).toBe('x\n1\n');
  });

  test('shows the analysts pseudonyms, and no record key or agency id', async () => {
    const [row] = await rows('SELECT * FROM police_offences LIMIT 1');
    expect(row?.['person']).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(row ?? {})).not.toContain('record_key');
    expect(Object.keys(row ?? {})).not.toContain('person_urn');
  });

  test.each([
    ['another recipient’s table', 'SELECT * FROM health_people'],
    [
      'another recipient’s database',
      'SELECT * FROM isa_treatment_2026_002__public_health_analysts.health_people',
    ],
    ['a file of the machine', "SELECT * FROM read_text('/etc/passwd')"],
    ['the vault', "SELECT * FROM read_parquet('HOME/vault/**/*.parquet')"],
    ['a copy out', "COPY people TO 'HOME/out.csv'"],
  ])('refuses the analysts %s', async (_, sql) => {
    const ran = await query(sql.replaceAll('HOME', home));
    expect(ran.code).toBe(1);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^error QUERY_/);
  });

  test('lists what exists where the agreement or the recipient does not', async () => {
    const agreement = await throughline([
      'query',
      '--home',
      home,
      '--agreement',
      'x',
      '--recipient',
      'y',
      'SELECT 1',
    ]);
    expect(agreement.code).toBe(2);
    expect(agreement.stderr).toContain('isa-iom-2026-001');
    const wrong = [
      'query',
      '--home',
      home,
      '--agreement',
      'isa-iom-2026-001',
      '--recipient',
      'y',
      'SELECT 1',
    ];
    const recipient = await throughline(wrong);
    expect(recipient.code).toBe(2);
    expect(recipient.stderr).toContain('opcc-analysts');
  });

  test('says which views each product holds and why it does not hold the others', async () => {
    const views = JSON.parse((await throughline(['views', '--home', home, '--json'])).stdout);
    const reoffending = views.find(({ name }: { name: string }) => name === 'proven_reoffending');
    expect(reoffending.publications).toEqual([
      expect.objectContaining({ recipient: 'opcc-analysts', published: true }),
      expect.objectContaining({ recipient: 'public-health-analysts', published: false }),
    ]);
    const text = (await throughline(['views', 'proven_reoffending', '--home', home])).stdout;
    expect(text).toContain('one row per person');
    expect(text).toContain('not published');
  });

  test('describes a table the way each product holds it', async () => {
    const ran = await throughline(['views', 'health_people', '--home', home, '--json']);
    const [held, ...others] = JSON.parse(ran.stdout);
    expect(others).toEqual([]);
    expect(held.recipient).toBe('public-health-analysts');
    expect(held.columns.map(({ name }: { name: string }) => name)).not.toContain('nhs_number');
  });

  test('keeps its receipts to look up', async () => {
    const all = JSON.parse((await throughline(['receipts', '--home', home, '--json'])).stdout);
    expect(all).toHaveLength(contracts.length);
    const one = await throughline(['receipts', all[0].delivery_id, '--home', home]);
    expect(one.stdout).toContain(all[0].sha256);
    expect((await throughline(['receipts', 'nothing', '--home', home])).code).toBe(2);
  });

  test('refuses to mix the sample with anything else, and changes nothing', async () => {
    const own = path.join(folder, 'own');
    const sample = path.join(home, 'sample', `${PEOPLE}-1-v2`, 'police.iom_cohort_2026-06-30.csv');
    expect((await throughline(['deliver', '--home', own, sample])).code).toBe(0);
    const ran = await throughline(['demo', '--people', '20', '--home', own]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('HOME_HOLDS_OTHER_DELIVERIES');
    expect(JSON.parse((await throughline(['receipts', '--home', own, '--json'])).stdout)).toHaveLength(1);
  });

  test('makes the same files of the same seed as `generate` does', async () => {
    const out = path.join(folder, 'extracts');
    const ran = await throughline(['generate', '--people', String(PEOPLE), '--out', out]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('Proven reoffending');
    for (const file of ['police.people_2026-06-30.csv', 'truth/truth.csv']) {
      const sample = readFileSync(path.join(home, 'sample', `${PEOPLE}-1-v2`, file));
      expect(readFileSync(path.join(out, file)).equals(sample)).toBe(true);
    }
  });
});
