import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readEach } from '../../../pipeline/storage/read-each.ts';

test('what is read comes in the order of the keys, and no more than some are read at one time', async () => {
  let reading = 0;
  let most = 0;
  const keys = Array.from({ length: 100 }, (_, at) => at);
  const read = await readEach(keys, async (key) => {
    reading += 1;
    most = Math.max(most, reading);
    await wait(key % 3);
    reading -= 1;
    return key;
  });
  expect(read).toEqual(keys);
  expect(most).toBe(32);
  expect(await readEach([], async (key) => key)).toEqual([]);
});
