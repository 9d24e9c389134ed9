import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launcher, type Ran, root } from './throughline.ts';

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
    copyFileSync(launcher, path.join(bare, 'cli', 'throughline.js'));
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
});

function node(executable: string, parameters: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(executable, parameters, { cwd }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    );
  });
}
