import { describe, expect, test } from 'vitest';
import { userFault } from '../../cli/user-fault.ts';
import { ThroughlineError } from '../../pipeline/errors.ts';

describe('What the machine refuses', () => {
  test.each([
    ['a full disk, of Node', Object.assign(new Error('write'), { code: 'ENOSPC' }), 'DISK_FULL'],
    [
      'a full disk, of DuckDB',
      new Error('IO Error: Could not write file: No space left on device'),
      'DISK_FULL',
    ],
    ['a missing permission', new Error('IO Error: Cannot open file: Permission denied'), 'NOT_PERMITTED'],
    ['too little memory', new Error('Out of Memory Error: failed to pin block'), 'MEMORY_LIMIT_TOO_LOW'],
  ])('is for the user to mend: %s', (_, fault, code) => {
    expect(userFault(fault)).toMatchObject({ code, kind: 'usage' });
  });

  test('names the path that Node names', () => {
    const fault = Object.assign(new Error('write'), { code: 'ENOSPC', path: '/store/lake' });
    expect(userFault(fault)).toMatchObject({ where: '/store/lake' });
  });

  test('leaves every other fault as it was thrown', () => {
    const ours = new TypeError('x is not a function');
    const known = new ThroughlineError({ code: 'X', kind: 'refused', what: 'x.', remedy: 'y.' });
    for (const fault of [ours, known, 'text']) expect(userFault(fault)).toBe(fault);
  });
});
