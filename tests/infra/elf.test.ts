import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { elfMachine } from '../../infra/elf.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-elf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['arm64', [0xb7, 0x00], 'arm64'],
  ['x64', [0x3e, 0x00], 'x64'],
  ['32-bit arm', [0x28, 0x00], undefined],
])('reads the processor of a library for %s', (name, machine, expected) => {
  const file = path.join(folder, name);
  writeFileSync(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array(14).fill(0), ...machine, 1, 2, 3]));
  expect(elfMachine(file)).toBe(expected);
});

test.each([
  ['text', 'no library, though longer than a header'],
  ['cut short', '\u007fELF'],
])('knows no processor of a file that is %s', (name, content) => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  expect(elfMachine(file)).toBeUndefined();
});

test.runIf(process.platform === 'linux')('reads the processor of the very program that runs this', () => {
  expect(elfMachine(process.execPath)).toBe(process.arch);
});
