import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { errorText } from '../../../cli/text/error-text.ts';
import { ThroughlineError } from '../../../pipeline/errors.ts';

const plain = pc.createColors(false);
const full = new ThroughlineError({
  code: 'FILE_NOT_FOUND',
  kind: 'usage',
  what: 'The file does not exist.',
  where: 'police.people.csv',
  remedy: 'Check the path.',
});

describe('What the user reads of an error', () => {
  test('says what was wrong, where, and what to do', () => {
    expect(errorText(full, false, plain)).toBe(
      'error FILE_NOT_FOUND: The file does not exist.\n  where: police.people.csv\n  what to do: Check the path.',
    );
  });

  test('shows no stack trace of a user mistake, even when debugging', () => {
    expect(errorText(full, true, plain)).not.toContain('error-text.test');
  });

  test('keeps a fault of the program to its first line', () => {
    const text = errorText(new Error('broken\nSELECT secret'), false, plain);
    expect(text).toMatch(/^error INTERNAL_FAULT: broken\n {2}what to do: .*THROUGHLINE_DEBUG=1/);
    expect(text).not.toContain('secret');
  });

  test('shows the stack trace of a fault when debugging', () => {
    expect(errorText(new Error('broken'), true, plain)).toContain('error-text.test');
  });
});
