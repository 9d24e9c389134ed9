import { expect, test } from 'vitest';
import { figure } from '../../bench/report.ts';
import { median, spread } from '../../bench/statistics.ts';

test.each([
  ['the only value', [3], 3],
  ['the middle of three, in whatever order', [9, 1, 4], 4],
  ['the mean of the two in the middle of four', [10, 1, 2, 4], 3],
  ['by size and not by spelling', [10, 9, 100], 10],
])('The median is %s', (_, values, middle) => {
  expect(median(values)).toBe(middle);
});

test('There is no median of nothing', () => {
  expect(() => median([])).toThrow(RangeError);
});

test('Runs are shown as median with least and most, and are not reordered', () => {
  const seconds = [2.5, 1, 4];
  expect(spread(seconds)).toEqual({ min: 1, median: 2.5, max: 4 });
  expect(figure(seconds, 1)).toBe('2.5 (1.0–4.0)');
  expect(seconds).toEqual([2.5, 1, 4]);
});
