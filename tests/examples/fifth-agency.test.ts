import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ran } from '../cli/throughline.ts';
import { linkedPairs } from './linked-pairs.ts';
import { HOUSING, outcomesOf, PartnershipFolder } from './partnership-folder.ts';

const PRODUCT = { agreement: 'isa-housing-2026-004', recipient: 'community-safety-analysts' };
/** Of what the partnership includes, the agreement grants nothing of these. */
const NOT_GRANTED = ['police.iom_cohort', 'probation.accommodation', 'probation.assessments'];

const rehearsal = new PartnershipFolder();
let checked: Ran;
let generated: Ran;
let delivered: Ran;
let ran: Ran;

beforeAll(async () => {
  rehearsal.copy(HOUSING);
  checked = await rehearsal.command('agreements', 'check');
  generated = await rehearsal.command('generate', '--people', '1000', '--out', rehearsal.extracts);
  delivered = await rehearsal.deliver(rehearsal.extracts);
  ran = await rehearsal.run();
}, 60_000);
afterAll(() => rehearsal.remove());

describe('a housing agency, added by files alone in a folder outside the repository', () => {
  test('is files alone: no program among them', () => {
    const files = readdirSync(HOUSING, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    expect(new Set(files.map(({ name }) => path.extname(name)))).toEqual(new Set(['.yaml', '.csv', '.md']));
  });

  test('has contracts that can be used', async () => {
    const { code, stdout } = await rehearsal.command('contracts', 'check');
    expect(stdout).toContain('0 errors');
    expect(code).toBe(0);
  });

  test('has an agreement without errors or warnings', () => {
    expect(checked.stdout).toContain('1 agreement can be read: 0 errors, 0 warnings.');
    expect(checked.code).toBe(0);
  });

  test('is rehearsed with made-up people, many of whom the justice agencies know as well', () => {
    expect(generated.code, generated.stderr).toBe(0);
    const rows = readFileSync(path.join(rehearsal.extracts, 'truth', 'truth.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    const agencies = Map.groupBy(rows, (row) => row.split(',')[2]);
    const shared = [...agencies.values()].filter(
      (ids) =>
        ids.some((row) => row.startsWith('housing,')) && ids.some((row) => !row.startsWith('housing,')),
    );
    expect(shared.length).toBeGreaterThan(80);
  });

  test('delivers: its extracts are taken, and what no agreement grants is refused', () => {
    const outcomes = outcomesOf(delivered);
    const refused = [...outcomes]
      .filter(([, { status }]) => status === 'refused')
      .map(([extract]) => extract);
    expect(refused.toSorted()).toEqual(NOT_GRANTED);
    expect(outcomes.get('housing.people')?.taken).toBeGreaterThan(100);
    expect(outcomes.get('housing.tenancies')?.taken).toBeGreaterThan(150);
    expect(delivered.code).toBe(1);
  });

  test('takes the sample files that come with it, every row', async () => {
    const samples = path.join(rehearsal.partnership, 'sample-files');
    const files = readdirSync(samples).map((file) => path.join(samples, file));
    const dry = await rehearsal.command(
      'deliver',
      ...files,
      '--home',
      path.join(rehearsal.folder, 'samples'),
    );
    expect(dry.stdout).toContain('4 read: 4 taken, 0 refused');
    expect(dry.stdout).toContain('6 read: 6 taken, 0 refused');
    expect(dry.code).toBe(0);
  });

  test('links its people with those of police, probation and prison, as the truth has it', async () => {
    expect(ran.code, ran.stderr).toBe(0);
    const { truly, joined, rightly } = await linkedPairs(rehearsal, 'housing');
    expect(truly).toBeGreaterThan(100);
    expect(rightly / joined).toBeGreaterThan(0.95);
    expect(rightly / truly).toBeGreaterThan(0.9);
  });

  test('is one of the agencies that know a person', async () => {
    const [people] = await rehearsal.query(
      PRODUCT,
      `SELECT
         count_if(contains(known_to, 'housing')) AS tenants,
         count_if(contains(known_to, 'housing') AND contains(known_to, 'police')) AS also_police
       FROM people`,
    );
    expect(Number(people?.['tenants'])).toBeGreaterThan(100);
    expect(Number(people?.['also_police'])).toBeGreaterThan(80);
  });

  test('has its dates among the events, each code with its meaning', async () => {
    const events = await rehearsal.query(
      PRODUCT,
      `SELECT event_type, count(*) AS events, count(events.code) AS coded, count(meaning) AS explained
       FROM events LEFT JOIN code_lists ON code_lists.code = events.code AND table_name = 'housing_tenancies'
       WHERE agency = 'housing'
       GROUP BY event_type
       ORDER BY event_type`,
    );
    expect(events.map((row) => row['event_type'])).toEqual([
      'End of tenancy',
      'Notice to end a tenancy',
      'Start of tenancy',
    ]);
    const [ends, , starts] = events;
    expect(starts?.['explained']).toBe(starts?.['events']);
    expect(ends?.['explained']).toBe(ends?.['coded']);
    expect(Number(ends?.['explained'])).toBeGreaterThan(30);
  });

  test('publishes no column that its agreement makes coarser or keeps back', async () => {
    const [row] = await rehearsal.query(
      PRODUCT,
      "SELECT * FROM housing_people WHERE date_of_birth IS NOT NULL AND postcode <> '' LIMIT 1",
    );
    expect(Object.keys(row ?? {})).toEqual(['person', 'date_of_birth', 'sex', 'postcode', 'household_type']);
    expect(String(row?.['postcode'])).toMatch(/^[A-Z]{1,2}[0-9][0-9A-Z]?$/);
  });
});
