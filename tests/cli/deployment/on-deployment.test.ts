import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import { S3Storage } from '../../../pipeline/storage/s3-storage.ts';
import { S3_CREDENTIALS, type S3Server, startS3 } from '../../pipeline/storage/s3-server.ts';
import { throughline } from '../throughline.ts';
import { outputsFile, outputsOf } from './outputs-file.ts';

const HEADER = 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason';
const DECIDING = ['--by', 'Ann Lee', '--reason', 'The wrong file'];

/** The machine's own credentials and settings are kept out. */
const NOBODY = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  AWS_PROFILE: '',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

// A story: what was delivered into a home is put on S3, and then the two are worked on side by side.
describe('A command on a deployment', { shuffle: false }, () => {
  let folder: string;
  let home: string;
  let file: string;
  let s3: S3Server;
  let storage: S3Storage;

  beforeAll(async () => {
    s3 = await startS3();
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-deployment-'));
    home = path.join(folder, 'home');
    file = outputsFile(folder, outputsOf(s3.buckets));
    storage = new S3Storage({
      client: s3.client,
      buckets: s3.buckets,
      copies: path.join(folder, 'copies'),
    });
    const sent = ['2026-05-31', '2026-06-30'].map((date, at) => {
      const extract = path.join(folder, `police.iom_cohort_${date}.csv`);
      writeFileSync(extract, `${HEADER}\r\nA${at},01/02/2025,,FIXED,HIGH_RISK,\r\n`);
      return extract;
    });
    await throughline(['deliver', '--home', home, ...sent]);
    const local = new LocalStorage(home);
    for (const { key } of await local.list('receipts', '')) {
      await storage.writeText('receipts', key, (await local.readText('receipts', key)) ?? '');
    }
  });
  afterAll(async () => {
    await s3.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const on = (...parameters: readonly string[]) =>
    throughline([...parameters, '--deployment', file], {
      environment: { ...NOBODY, ...S3_CREDENTIALS, AWS_ENDPOINT_URL: s3.endpoint },
    });
  const inHome = (...parameters: readonly string[]) => throughline([...parameters, '--home', home]);
  const ids = async () =>
    (await new LocalStorage(home).list('receipts', '')).map(({ key }) => path.basename(key, '.json'));

  test.each([
    [['receipts']],
    [['receipts', '--json', '--agency', 'police']],
    [['deliveries', 'list']],
    [['deliveries', 'list', '--json']],
    [['deliveries', 'due', '--agency', 'prison']],
    [['views', 'people']],
  ])('%j prints what it prints of a home that holds the same', async (parameters) => {
    const ran = await on(...parameters);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).not.toBe('');
    expect(ran.stdout).toBe((await inHome(...parameters)).stdout);
  });

  test('shows one receipt by its id', async () => {
    const [id = ''] = await ids();
    expect((await on('receipts', id)).stdout).toContain(`Receipt     ${id}`);
  });

  test('withdraws: the step and the entry of the ledger are written, and what stood before stands again', async () => {
    const [earlier = '', later = ''] = await ids();
    const ran = await on('deliveries', 'withdraw', later, ...DECIDING);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain(`Withdrawn: ${later}.\nWhat stands now: ${earlier}.`);
    const [step] = await storage.list('receipts', `steps/police/${later}/`);
    expect(JSON.parse((await storage.readText('receipts', step?.key ?? '')) ?? '')).toMatchObject({
      what: 'withdrawn',
      by: 'Ann Lee',
      reason: 'The wrong file',
    });
    const [entry] = await storage.list('ledger', '');
    expect(entry?.key).toContain('delivery.withdrawn');
    const listed = JSON.parse((await on('deliveries', 'list', '--json')).stdout);
    expect(listed.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'stands']);
    expect((await on('deliveries', 'withdraw', later, ...DECIDING)).code).toBe(1);
  });

  test('writes nothing but the step and the entry', async () => {
    for (const zone of ['landing', 'quarantine', 'vault', 'lake', 'products'] as const)
      expect(await storage.list(zone, '')).toEqual([]);
    expect(await storage.list('ledger', '')).toHaveLength(1);
    expect(await storage.list('receipts', '')).toHaveLength(3);
  });

  test('is refused where a home is named as well', async () => {
    const ran = await on('receipts', '--home', home);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('error TWO_STORES')]);
  });

  test.each([
    ['no credentials', {}, 'AWS_CREDENTIALS_MISSING'],
    [
      'nothing at the address',
      { ...S3_CREDENTIALS, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'AWS_UNREACHABLE',
    ],
  ])('says so where there is %s, without a stack trace', async (_, environment, code) => {
    const ran = await throughline(['receipts', '--deployment', file], {
      environment: { ...NOBODY, ...environment },
    });
    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(`error ${code}`);
    expect(ran.stderr).not.toMatch(/^\s+at /m);
  });

  test('says so where the buckets are gone, also as JSON', async () => {
    const gone = Object.fromEntries(Object.keys(s3.buckets).map((zone) => [zone, `gone-${zone}`]));
    const other = outputsFile(folder, outputsOf({ ...s3.buckets, ...gone }), 'gone.json');
    const ran = await throughline(['deliveries', '--json', '--deployment', other], {
      environment: { ...NOBODY, ...S3_CREDENTIALS, AWS_ENDPOINT_URL: s3.endpoint },
    });
    expect(ran.code).toBe(2);
    expect(JSON.parse(ran.stdout)).toMatchObject({ error: { code: 'DEPLOYMENT_NOT_THERE' } });
  });
});
