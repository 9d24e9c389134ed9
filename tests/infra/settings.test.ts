import { describe, expect, test } from 'vitest';
import { application } from './synthesised.ts';

describe('Settings', () => {
  test('name every stack', () => {
    const { storage, analytics } = application({ 'throughline:name': 'northmoor' });
    expect([storage.stackName, analytics.stackName]).toEqual(['northmoor-storage', 'northmoor-analytics']);
  });

  test.each([
    ['name', 'Northmoor', 'lower-case letters'],
    ['ledgerLock', 'none', 'governance'],
    ['ledgerLockDays', '0', '>=1'],
    ['schedule', 'nightly', 'cron(…) or rate(…)'],
    ['queryLimitGigabytes', 'much', 'number'],
    ['publishingComputes', 'spark', 'athena'],
  ])('say what is wrong with %s = %s', (setting, value, words) => {
    const wrong = () => application({ [`throughline:${setting}`]: value });
    expect(wrong).toThrow(`throughline:${setting}: `);
    expect(wrong).toThrow(words);
  });
});
