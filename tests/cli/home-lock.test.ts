import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAlive, lockHome } from '../../cli/home-lock.ts';

describe('The lock of a store', () => {
  let folder: string;
  let lock: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-lock-'));
    lock = path.join(folder, 'lock');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('names this process while it is held, and is gone afterwards', () => {
    const unlock = lockHome(lock);
    expect(readFileSync(lock, 'utf8')).toBe(String(process.pid));
    unlock();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused while another process that lives holds it, and names that process', () => {
    writeFileSync(lock, String(process.ppid));
    expect(() => lockHome(lock)).toThrow(expect.objectContaining({ code: 'HOME_IN_USE' }));
    expect(() => lockHome(lock)).toThrow(new RegExp(`process ${process.ppid}`));
    expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  });

  it('is taken over from a process that has ended', () => {
    writeFileSync(lock, String(endedProcess()));
    lockHome(lock)();
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken over where it holds no process id', () => {
    writeFileSync(lock, '');
    lockHome(lock)();
    expect(existsSync(lock)).toBe(false);
  });

  it('is not given back by a process that lost it', () => {
    const unlock = lockHome(lock);
    writeFileSync(lock, String(process.ppid));
    unlock();
    expect(readFileSync(lock, 'utf8')).toBe(String(process.ppid));
  });
});

describe('isAlive', () => {
  it('is true of this process and false of one that has ended', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(endedProcess())).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'is false of one that has ended and waits for its parent',
    async () => {
      const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      try {
        const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
        await vi.waitFor(() => expect(isAlive(Number(pid.toString()))).toBe(false));
        expect(existsSync(`/proc/${pid.toString().trim()}`)).toBe(true);
      } finally {
        parent.kill('SIGKILL');
      }
    },
  );
});

function endedProcess(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
