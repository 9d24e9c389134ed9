import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkRow } from '../../schemas/row-check.ts';
import { contracts, NORTHMOOR } from '../northmoor.ts';
import { BROKEN, brokenPartnership, FINE } from './broken-contracts.ts';
import { type Ran, throughline } from './throughline.ts';

const Finding = z.strictObject({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  path: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  what: z.string(),
  remedy: z.string(),
});
const Checked = z.strictObject({
  contracts: z.array(z.strictObject({ id: z.string(), agency: z.string(), version: z.string() })),
  code_lists: z.array(z.string()),
  findings: z.array(Finding),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-contracts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A partnership of its own, from file texts by path. */
function partnership(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return root;
}

/** A terminal of 80 columns. */
const NARROW = { environment: { COLUMNS: '80' } };

const checkIn = (root: string, ...more: readonly string[]) =>
  throughline(['contracts', 'check', '--partnership', root, ...more], NARROW);

describe('`throughline contracts check` of broken files', () => {
  let ran: Ran;
  let checked: z.infer<typeof Checked>;
  beforeAll(async () => {
    ran = await checkIn(partnership('broken', brokenPartnership()), '--json');
    checked = Checked.parse(JSON.parse(ran.stdout));
  });

  test('ends with exit code 1, without a stack trace, and reads what is right', () => {
    expect(ran.code).toBe(1);
    expect(ran.stderr).toBe('');
    expect(checked.contracts.map(({ id }) => id)).toContain('fine.tenancies');
    expect(checked.code_lists).toContain('tenancy_end');
  });

  test.each(BROKEN)('finds $broken', ({ file, line, column, severity = 'error', what, remedy }) => {
    const found = checked.findings.filter((finding) => finding.file === file);
    expect(found).toContainEqual({
      severity,
      file,
      path: expect.any(String),
      ...(line === undefined ? {} : { line, column }),
      what,
      remedy: expect.stringContaining(remedy),
    });
    for (const { severity: each } of found) expect(each).toBe(severity);
  });

  test('says nothing of the file that is right', () => {
    expect(checked.findings.filter(({ file }) => file.startsWith('schemas/fine/'))).toEqual([]);
  });
});

describe('`throughline contracts check`', () => {
  test('finds nothing in the partnership that comes with the program', async () => {
    const ran = await checkIn(NORTHMOOR);
    expect(ran).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^12 contracts and \d+ code lists can be read: 0 errors, 0 warnings\.\n$/,
      ),
      stderr: '',
    });
  });

  test('names file, line and column, what is wrong and what to do, on lines that fit', async () => {
    const root = partnership('text', {
      ...FINE,
      'schemas/fine/tenancies.yaml': String(FINE['schemas/fine/tenancies.yaml']).replace(
        'kind: uk_date',
        'kind: day',
      ),
    });
    const ran = await checkIn(root);
    expect(ran.code).toBe(1);
    const [place, what, todo] = ran.stdout.split('\n');
    expect(place).toBe('error schemas/fine/tenancies.yaml:37:15 schema[0].properties[2].kind');
    expect(what).toBe('  There is no kind day.');
    expect(todo).toMatch(/^ {2}what to do: Use one of arrest_summons_number, /);
    expect(ran.stdout).toMatch(/1 error, 0 warnings\.\n$/);
    for (const line of ran.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('warns of what is probably not meant, and passes', async () => {
    const contract = (extract: string, edits: readonly (readonly [string, string])[]) => {
      const start = String(FINE['schemas/fine/tenancies.yaml']).replaceAll('tenancies', extract);
      return edits.reduce((text, [from, to]) => text.replace(from, to), start);
    };
    const root = partnership('doubtful', {
      ...FINE,
      'schemas/code-lists/unused.csv': 'code,meaning\n1,One\n',
      'schemas/code-lists/code-lists.yaml': `${FINE['schemas/code-lists/code-lists.yaml']}unused: { title: Unused, classification: other, source: Made up }\n`,
      'schemas/fine/visits.yaml': contract('visits', [
        ['event: { type: Start of tenancy }', ''],
        ['event: { type: End of tenancy, code: end_reason }', ''],
      ]),
      'schemas/fine/calls.yaml': contract('calls', [
        ['kind: row_id', 'kind: nhs_number\n        role: none'],
      ]),
      'schemas/fine/people.yaml': contract('people', [
        ['extract: events', 'extract: people'],
        ['event: { type: Start of tenancy }', ''],
        ['event: { type: End of tenancy, code: end_reason }', ''],
      ]),
    });
    const ran = await checkIn(root, '--json');
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    const { findings } = Checked.parse(JSON.parse(ran.stdout));
    const said = findings.map(({ severity, file, what }) => `${severity} ${file}: ${what}`);
    expect(said).toEqual([
      'warning schemas/fine/calls.yaml: tenancy_id identifies a person directly, in an extract of events.',
      'warning schemas/fine/people.yaml: No field has the role surname: these people are linked poorly, or not at all.',
      'warning schemas/fine/people.yaml: No field has the role date_of_birth: these people are linked poorly, or not at all.',
      'warning schemas/fine/visits.yaml: No date stands for an event, so nothing of this extract is in the view events.',
      'warning schemas/code-lists/unused.csv: No contract uses the code list unused.',
      'warning schemas/fine/people.yaml: No agreement grants anything of fine.people, so nothing of it is kept.',
      'warning schemas/fine/calls.yaml: No agreement grants anything of fine.calls, so nothing of it is kept.',
      'warning schemas/fine/tenancies.yaml: No agreement grants anything of fine.tenancies, so nothing of it is kept.',
      'warning schemas/fine/visits.yaml: No agreement grants anything of fine.visits, so nothing of it is kept.',
    ]);
  });

  test('reads settings as strictly, and says so of an agency that does not come with the program', async () => {
    const unknown = partnership('settings', { 'throughline.yaml': 'name: Here\nmemmory: 1GB\n' });
    const absent = partnership('includes', { 'throughline.yaml': 'name: Here\nincludes: [fire]\n' });
    const ran = [await checkIn(unknown), await checkIn(absent)];
    expect(ran.map(({ code }) => code)).toEqual([1, 1]);
    expect(ran[0]?.stdout).toContain(
      'error throughline.yaml:2:10 memmory\n  The key memmory is unknown here.',
    );
    expect(ran[1]?.stdout).toContain('No contract of fire comes with Throughline.');
  });

  test('refuses a folder that is not there, with exit code 2', async () => {
    const ran = await checkIn(path.join(folder, 'nowhere'));
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toMatch(/^error PARTNERSHIP_NOT_FOUND: /);
  });
});

describe('`throughline contracts list`', () => {
  test('shows each extract with its agreements, on lines that fit', async () => {
    const ran = await throughline(['contracts', 'list'], NARROW);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    for (const line of ran.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const [, , cohort] = [undefined, ...ran.stdout.split('\n\n')];
    expect(cohort).toBe(
      [
        'police.iom_cohort  Integrated Offender Management cohort',
        '  owner       Northmoor Police, version 1.0.0',
        '  sent        every month, within 10 days of its data date',
        '  mode        snapshot: each file replaces the one before',
        '  fields      6 fields, 4 required',
        '  events      Selected for IOM, Deselected from IOM',
        '  agreements  isa-iom-2026-001',
      ].join('\n'),
    );
  });

  test('gives the same as JSON, in snake case', async () => {
    const ran = await throughline(['contracts', 'list', '--json']);
    const listed = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(ran.stdout));
    expect(listed.map(({ id }) => id)).toEqual(contracts.map(({ id }) => id));
    expect(listed.find(({ id }) => id === 'police.iom_cohort')).toEqual({
      id: 'police.iom_cohort',
      agency: 'police',
      title: 'Integrated Offender Management cohort',
      version: '1.0.0',
      owner: 'Northmoor Police',
      extract: 'events',
      mode: 'snapshot',
      cadence: { value: 1, unit: 'month' },
      lateness: { value: 10, unit: 'day' },
      key: ['person_urn', 'selected_on'],
      person_field: 'person_urn',
      fields: expect.arrayContaining(['iom_category']),
      required_fields: ['person_urn', 'selected_on', 'iom_category', 'selection_reason'],
      events: ['Selected for IOM', 'Deselected from IOM'],
      agreements: ['isa-iom-2026-001'],
    });
  });

  test('lists the extracts all the same where an agreement cannot be read, and names its file', async () => {
    const root = partnership('unread', { ...FINE, 'sharing-agreements/half.yaml': 'id: half\n' });
    const ran = await throughline(['contracts', 'list', '--partnership', root]);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('fine.tenancies');
    expect(ran.stderr).toContain('half.yaml cannot be read');
  });
});

describe('`throughline contracts template`', () => {
  const today = /_\d{4}-\d{2}-\d{2}\.csv$/;

  test('prints the header alone', async () => {
    const ran = await throughline(['contracts', 'template', 'police.iom_cohort']);
    expect(ran).toEqual({
      code: 0,
      stdout: 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason\n',
      stderr: '',
    });
  });

  test('writes made-up rows that the contract accepts, and never over a file that is there', async () => {
    const out = path.join(folder, 'templates');
    const made = ['contracts', 'template', 'health.treatment_episodes', '--filled', '--out', out];
    expect((await throughline(made)).code).toBe(0);
    const [file = ''] = readdirSync(out);
    expect(file).toMatch(today);
    const contract = contracts.find(({ id }) => id === 'health.treatment_episodes');
    const rows = z
      .array(z.record(z.string(), z.string()))
      .parse(parseCsv(readFileSync(path.join(out, file)), { columns: true }));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect(contract && checkRow(contract, row).ok).toBe(true);

    const again = await throughline(made);
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toMatch(/^error FILE_EXISTS: /);
  });

  test('teaches the name of an extract, and what is missing', async () => {
    const unknown = await throughline(['contracts', 'template', 'police.offence']);
    expect([unknown.code, unknown.stdout]).toEqual([2, '']);
    expect(unknown.stderr).toContain('Did you mean police.offences?');
    const missing = await throughline(['contracts', 'template']);
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining('EXTRACT is missing')]);
  });

  test('makes none while the contracts are wrong: one error says where', async () => {
    const root = partnership('wrong', { ...FINE });
    cpSync(path.join(root, 'schemas/fine/tenancies.yaml'), path.join(root, 'schemas/fine/tenures.yaml'));
    const ran = await throughline(['contracts', 'template', 'fine.tenancies', '--partnership', root]);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain('schemas/fine/tenures.yaml line');
  });
});
