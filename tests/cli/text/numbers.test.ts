import { describe, expect, test } from 'vitest';
import { counted, duration, grouped, megabytes, percent } from '../../../cli/text/numbers.ts';

describe('Numbers for reading', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1234567, '1,234,567'],
  ])('groups %d as %s', (count, text) => expect(grouped(count)).toBe(text));

  test.each([
    [0, '0 files'],
    [1, '1 file'],
    [1200, '1,200 files'],
  ])('counts %d as %s', (count, text) => expect(counted(count, 'file')).toBe(text));

  test.each([
    [940, '0.9 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min 0 s'],
    [75_000, '1 min 15 s'],
    [119_700, '2 min 0 s'],
  ])('says %d milliseconds as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

  test('says a share as a percentage with one decimal', () => expect(percent(0.28349)).toBe('28.3 %'));
  test('says bytes as megabytes', () => expect(megabytes(104_857_600)).toBe('100 MB'));
});
