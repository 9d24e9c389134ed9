import { execFile, execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleOf, freshBundle } from '../../cli/built.js';
import { ZONES, type Zone } from '../../pipeline/storage/storage.ts';
import { outputsFile, outputsOf } from './deployment/outputs-file.ts';
import { launcher, type Ran, root } from './throughline.ts';

const ANY_BUCKETS = Object.fromEntries(ZONES.map((zone) => [zone, `any-${zone}`])) as Record<Zone, string>;

/** A Node of an older release on this machine, if there is one: what a user may have. */
const older = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .map((folder) => path.join(folder, 'node'))
  .filter((file) => existsSync(file) && !file.startsWith(root))
  .find((file) => Number(/^v(\d+)/.exec(execFileSync(file, ['--version'], { encoding: 'utf8' }))?.[1]) < 24);

describe('The launcher', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-launcher-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('says what to do where nothing is installed', async () => {
    const bare = path.join(folder, 'bare');
    mkdirSync(path.join(bare, 'cli'), { recursive: true });
    writeFileSync(path.join(bare, 'package.json'), '{"type":"module"}');
    for (const file of ['throughline.js', 'built.js'])
      copyFileSync(path.join(root, 'cli', file), path.join(bare, 'cli', file));
    const ran = await node(process.execPath, [path.join(bare, 'cli', 'throughline.js'), 'demo'], folder);
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain('error INSTALLATION_INCOMPLETE');
    expect(ran.stderr).toContain('Run `npm ci`');
  });

  test('works from any folder and says nothing on stderr', async () => {
    expect(await node(process.execPath, [launcher, '--version'], folder)).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: '',
    });
  });

  test.skipIf(older === undefined)(
    'hands over to the pinned Node, with its output and exit code',
    async () => {
      expect(await node(older ?? '', [launcher, '--version'], folder)).toEqual({
        code: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
        stderr: '',
      });
      expect((await node(older ?? '', [launcher, 'demo', '--people', 'none'], folder)).code).toBe(2);
    },
  );

  test('starts by its short name from any folder, and through a symbolic link', async () => {
    const link = path.join(folder, 'tl');
    symlinkSync(path.join(root, 'throughline'), link);
    for (const name of [path.join(root, 'throughline'), link]) {
      expect(await node(name, ['--version'], folder)).toMatchObject({ code: 0, stderr: '' });
    }
  });
});

describe('The bundle', () => {
  let copy: string;

  beforeEach(() => {
    copy = mkdtempSync(path.join(tmpdir(), 'throughline-bundle-'));
    for (const part of [
      'cli',
      'pipeline',
      'schemas',
      'synthetic',
      'views',
      'package.json',
      'package-lock.json',
    ])
      cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    execFileSync(process.execPath, [path.join(copy, 'cli', 'build.js')]);
  });
  afterEach(() => rmSync(copy, { recursive: true, force: true }));

  test.each([
    [['receipts'], 'S3 ListObjectsV2'],
    [['run'], 'SFN StartExecution'],
    [
      ['query', '--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts', 'SELECT 1'],
      'S3 GetObject',
    ],
    [['deliveries', 'release', 'any', '--by', 'Ann', '--reason', 'Right'], 'Lambda Invoke'],
  ])('finds the clients of AWS that %j needs', async (parameters, call) => {
    const file = outputsFile(copy, outputsOf(ANY_BUCKETS));
    const { main } = bundleOf(copy);
    const environment = {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_MAX_ATTEMPTS: '1',
      // Nobody listens there.
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    };
    const ran = await node(
      process.execPath,
      [main, ...parameters, '--deployment', file, '--partnership', root],
      copy,
      environment,
    );
    expect(ran.stderr).toContain(`where: ${call}`);
  });

  test('says what the sources say', async () => {
    const { main } = bundleOf(copy);
    expect(freshBundle(copy)).toBe(main);
    const sources = path.join(copy, 'cli', 'main.ts');
    for (const parameters of [
      ['--help'],
      ['agreements', '--help'],
      ['nonsense'],
      ['receipts', '--home', 'none'],
    ]) {
      const [bundled, read] = await Promise.all(
        [main, sources].map((file) => node(process.execPath, [file, ...parameters], copy)),
      );
      expect(bundled).toEqual(read);
    }
  });

  test.each([
    ['changed', () => appendFileSync(path.join(copy, 'pipeline', 'errors.ts'), '\n')],
    ['added', () => writeFileSync(path.join(copy, 'cli', 'views', 'new.ts'), '')],
    ['removed', () => rmSync(path.join(copy, 'cli', 'interrupt.ts'))],
  ])('is not started where a source was %s', (_, change) => {
    change();
    expect(freshBundle(copy)).toBe(undefined);
  });

  test('is not started where there is none', () => {
    rmSync(bundleOf(copy).folder, { recursive: true });
    expect(freshBundle(copy)).toBe(undefined);
  });
});

function node(
  executable: string,
  parameters: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      executable,
      parameters,
      { cwd, env: { ...process.env, ...environment } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
