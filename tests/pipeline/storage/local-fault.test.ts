import { expect, test } from 'vitest';
import { ThroughlineError } from '../../../pipeline/errors.ts';
import { localFault, machineFault } from '../../../pipeline/storage/local-fault.ts';

const system = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['ENOSPC', 'DISK_FULL', 'machine'],
  ['EACCES', 'NOT_PERMITTED', 'machine'],
  ['EROFS', 'NOT_PERMITTED', 'machine'],
  ['ENOENT', 'NOT_FOUND', 'caller'],
  ['ENOTDIR', 'NOT_A_FOLDER', 'caller'],
])('%s becomes %s, with where and a remedy', (code, expected, kind) => {
  const fault = localFault(system(code), '/some/where');
  expect(fault).toBeInstanceOf(ThroughlineError);
  expect(fault).toMatchObject({
    code: expected,
    kind,
    where: '/some/where',
    remedy: expect.stringMatching(/\.$/),
  });
});

test('an unknown fault stays what it was', () => {
  const error = system('EWHATEVER');
  expect(localFault(error, '/some/where')).toBe(error);
});

test.each([
  ['a full disk, of Node', system('ENOSPC'), 'DISK_FULL'],
  [
    'a full disk, of DuckDB',
    new Error('IO Error: Could not write file: No space left on device'),
    'DISK_FULL',
  ],
  ['a missing permission', new Error('IO Error: Cannot open file: Permission denied'), 'NOT_PERMITTED'],
  ['too little memory', new Error('Out of Memory Error: failed to pin block'), 'MEMORY_LIMIT_TOO_LOW'],
])('The machine refuses: %s', (_, fault, code) => {
  expect(machineFault(fault)).toMatchObject({ code, kind: 'machine', cause: fault });
});

test('What the machine refuses is said with the path that Node names', () => {
  const fault = Object.assign(system('ENOSPC'), { path: '/store/lake' });
  expect(machineFault(fault)).toMatchObject({ where: '/store/lake' });
});

test('Every other fault is none of the machine’s, not even a file that is not there', () => {
  for (const fault of [new TypeError('x is not a function'), system('ENOENT'), 'text'])
    expect(machineFault(fault)).toBe(undefined);
});
