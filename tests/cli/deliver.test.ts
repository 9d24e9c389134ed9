import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, throughline, tree } from './throughline.ts';

const HEADER = 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason';

// A story: each test goes on from the one before.
describe('Delivering files', { shuffle: false }, () => {
  let folder: string;
  let home: string;

  const file = (name: string, ...lines: readonly string[]) => {
    const written = path.join(folder, name);
    writeFileSync(written, `${lines.join('\r\n')}\r\n`);
    return written;
  };
  const deliver = (...parameters: readonly string[]) =>
    throughline(['deliver', '--home', home, ...parameters]);

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-deliver-'));
    home = path.join(folder, 'home');
    mkdirSync(home);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('takes the good rows of a file, shows the bad ones by number, and exits 0', async () => {
    const some = file(
      'police.iom_cohort_2026-06-30.csv',
      HEADER,
      'A1,01/02/2025,,FIXED,HIGH_RISK,',
      'A2,31/02/2025,,FIXED,HIGH_RISK,',
    );
    const ran = await deliver(some, '--json');
    expect(ran.code).toBe(0);
    const [{ receipt, repeated }] = JSON.parse(ran.stdout);
    expect(repeated).toBe(false);
    expect(receipt.status).toBe('accepted_with_refusals');
    expect(receipt.rows).toEqual({ read: 2, taken: 1, refused: 1, not_covered: 0 });
    expect(receipt.refusals).toMatchObject([{ field: 'selected_on', rows: 1, first_rows: [3] }]);
    expect(ran.stdout).not.toContain('31/02/2025');
  });

  test('gives the first receipt for the same file again', async () => {
    const again = path.join(folder, 'police.iom_cohort_2026-06-30.csv');
    const ran = await deliver(again);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain('delivered before');
  });

  test('takes a wrong file back by name, and lists what stands', async () => {
    const wrong = file('police.iom_cohort_2026-06-30.csv', HEADER, 'A9,01/02/2025,,FIXED,HIGH_RISK,');
    const [{ receipt }] = JSON.parse((await deliver(wrong, '--json')).stdout);
    const deciding = ['--by', 'Ann Lee', '--reason', 'Made-up people', '--home', home];
    const id = receipt.delivery_id.slice(0, -2);
    const withdrawn = await throughline(['deliveries', 'withdraw', id, ...deciding]);
    expect(withdrawn.stdout).toContain(
      `Withdrawn: ${receipt.delivery_id}.\nWhat stands now: police.iom_cohort-`,
    );
    const again = await throughline(['deliveries', 'withdraw', id, ...deciding]);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('by Ann Lee')]);
    const listed = await throughline(['deliveries', 'list', '--home', home, '--json']);
    expect(JSON.parse(listed.stdout).map(({ state }: { state: string }) => state)).toEqual([
      'withdrawn',
      'stands',
    ]);
  });

  test('holds a file that looks like a mistake, exits 1, and lets it in on the word of a person', async () => {
    const rows = Array.from(
      { length: 20 },
      (_, at) => `A${at},${at < 10 ? '31' : '01'}/02/2025,,FIXED,HIGH_RISK,`,
    );
    const half = file('police.iom_cohort_2026-07-31.csv', HEADER, ...rows);
    const ran = await deliver(half);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('refused_share: 10 of 20 rows were refused, 50 %');
    expect(ran.stdout).toContain('0 files taken, 1 held, 0 refused.');
    const listed = await throughline(['deliveries', '--home', home]);
    expect(listed.stdout).toMatch(/^held +police\.iom_cohort-2026-07-31-/m);
    const deciding = ['--by', 'Ann Lee', '--reason', 'Their clerks know', '--home', home];
    const released = await throughline([
      'deliveries',
      'release',
      'police.iom_cohort-2026-07-31',
      ...deciding,
    ]);
    expect(released.code).toBe(0);
    expect(released.stdout).toContain('Released    by Ann Lee');
    expect(released.stdout).toContain('20 read: 10 taken, 10 refused');
  });

  test('delivers the good file among bad ones, and exits 1', async () => {
    const workbook = path.join(folder, 'police.people_2026-06-30.csv');
    writeFileSync(workbook, Buffer.from('d0cf11e0a1b11ae10000', 'hex'));
    const misnamed = file('cohort.csv', HEADER);
    const absent = path.join(folder, 'police.offences_2026-06-30.csv');
    const good = file('police.iom_cohort_2026-07-31.csv', HEADER, 'A1,01/02/2025,,FIXED,HIGH_RISK,');
    const empty = path.join(folder, 'empty');
    mkdirSync(path.join(empty, 'deeper'), { recursive: true });
    const ran = await deliver(workbook, misnamed, absent, empty, good);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('not CSV');
    expect(ran.stdout).toContain('cohort.csv: REFUSED');
    expect(ran.stdout).toContain('The file name does not name an extract and its date.');
    expect(ran.stdout).toContain('error NOT_FOUND');
    expect(ran.stdout).toContain('error NOTHING_TO_DELIVER');
    expect(ran.stdout).toContain('1 file taken, 4 refused.\nNext: ./throughline run');
  });

  test('tells of each file in JSON, errors among them', async () => {
    const ran = await deliver(file('cohort.csv', HEADER), '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.stdout)).toMatchObject([
      { receipt: { agency: 'unknown', status: 'refused', refusals: [{ code: 'FILE_NAME_UNKNOWN' }] } },
    ]);
    const listed = await throughline(['receipts', '--home', home, '--agency', 'unknown']);
    expect(listed.stdout).toContain('misnamed-');
  });

  test('lists what is due, and exits 1 where something is late', async () => {
    const old = path.join(folder, 'old');
    const sent = file('police.iom_cohort_2026-01-31.csv', HEADER, 'A1,01/12/2025,,FIXED,HIGH_RISK,');
    await throughline(['deliver', sent, '--home', old]);
    const due = await throughline(['deliveries', 'due', '--agency', 'police', '--home', old]);
    expect(due.code).toBe(1);
    expect(due.stdout).toMatch(/^police\.iom_cohort +2026-01-31 +2026-02-28 +2026-03-10 +\d+ days$/m);
    expect(due.stdout).toMatch(/^police\.people +nothing yet$/m);
    expect((await throughline(['deliveries', '--home', old])).stdout).toContain(
      'Late: police.iom_cohort; see',
    );
    const none = await throughline(['deliveries', 'due', '--agency', 'prison', '--home', old]);
    expect([none.code, none.stdout]).toEqual([0, expect.stringContaining('Nothing is late.')]);
  });

  test('shows in a dry run what would happen, and writes nothing', async () => {
    const before = tree(home);
    const rows = Array.from(
      { length: 20 },
      (_, at) => `B${at},${at < 5 ? '31' : '01'}/02/2025,,FIXED,HIGH_RISK,`,
    );
    const half = file('police.iom_cohort_2026-08-31.csv', HEADER, ...rows);
    const good = file('police.iom_cohort_2026-09-30.csv', HEADER, ...rows.slice(5));
    const ran = await deliver(half, good, '--dry-run');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('refused_share: 5 of 20 rows were refused, 25 %');
    expect(ran.stdout).toMatch(/^police.iom_cohort_2026-08-31.csv +held +0 +5$/m);
    expect(ran.stdout).toMatch(/^police.iom_cohort_2026-09-30.csv +stands +15 +0$/m);
    expect(ran.stdout).toContain(
      'Dry run, so nothing was written. It would be: 1 file taken, 1 held, 0 refused.',
    );
    expect(tree(home)).toEqual(before);
    const nowhere = path.join(folder, 'nowhere');
    expect((await throughline(['deliver', good, '--dry-run', '--home', nowhere])).code).toBe(0);
    expect(existsSync(nowhere)).toBe(false);
  });

  test('delivers a folder: people first, then by date, and no hidden file', async () => {
    const inbox = path.join(folder, 'inbox');
    mkdirSync(inbox);
    const put = (name: string, ...lines: readonly string[]) =>
      writeFileSync(path.join(inbox, name), `${lines.join('\r\n')}\r\n`);
    put('police.iom_cohort_2026-08-31.csv', HEADER, 'A1,01/02/2025,,FIXED,HIGH_RISK,');
    put('police.iom_cohort_2026-07-31.csv', HEADER, 'A1,01/02/2025,,FIXED,HIGH_RISK,');
    put('police.people_2026-08-31.csv', 'person_urn,name_seq,name_type,surname', 'A1,1,MAIN,Smith');
    put('.hidden', 'x');
    const ran = await throughline([
      'deliver',
      inbox,
      '--dry-run',
      '--json',
      '--home',
      path.join(folder, 'new'),
    ]);
    expect(ran.code).toBe(0);
    const files = JSON.parse(ran.stdout).map(({ file, state }: Record<string, string>) => [
      path.basename(file ?? ''),
      state,
    ]);
    expect(files).toEqual([
      ['police.people_2026-08-31.csv', 'stands'],
      ['police.iom_cohort_2026-07-31.csv', 'superseded'],
      ['police.iom_cohort_2026-08-31.csv', 'stands'],
    ]);
  });

  test('takes the sample files whole', async () => {
    const samples = path.join(root, 'examples', 'sample-files');
    const ran = await throughline([
      'deliver',
      samples,
      '--dry-run',
      '--json',
      '--home',
      path.join(folder, 'none'),
    ]);
    expect(ran.code).toBe(0);
    const outcomes = JSON.parse(ran.stdout);
    expect(outcomes).toHaveLength(12);
    for (const { state, receipt } of outcomes) {
      expect([receipt.file, state, receipt.status, receipt.guards]).toEqual([
        receipt.file,
        'stands',
        'accepted',
        [],
      ]);
    }
  });
});
