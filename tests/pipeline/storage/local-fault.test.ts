import { expect, test } from 'vitest';
import { ThroughlineError } from '../../../pipeline/errors.ts';
import { localFault } from '../../../pipeline/storage/local-fault.ts';

const system = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['ENOSPC', 'DISK_FULL'],
  ['EACCES', 'NOT_PERMITTED'],
  ['EROFS', 'NOT_PERMITTED'],
  ['ENOENT', 'NOT_FOUND'],
  ['ENOTDIR', 'NOT_A_FOLDER'],
])('%s becomes %s, with where and a remedy', (code, expected) => {
  const fault = localFault(system(code), '/some/where');
  expect(fault).toBeInstanceOf(ThroughlineError);
  expect(fault).toMatchObject({
    code: expected,
    kind: 'usage',
    where: '/some/where',
    remedy: expect.stringMatching(/\.$/),
  });
});

test('an unknown fault stays what it was', () => {
  const error = system('EWHATEVER');
  expect(localFault(error, '/some/where')).toBe(error);
});
