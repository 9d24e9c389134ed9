import { expect, test } from 'vitest';
import { waitAfter } from '../../functions/intake/try-again-soon.ts';

test('a message that fails is tried again after a minute, then ever later, at most a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map(waitAfter)).toEqual([60, 120, 240, 480, 900, 900, 900]);
});
