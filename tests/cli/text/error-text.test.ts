import pc from 'picocolors';
import { describe, expect, test } from 'vitest';
import { asksForJson, errorJson, errorText } from '../../../cli/text/error-text.ts';
import { ThroughlineError } from '../../../pipeline/errors.ts';

const shown = (thrown: unknown, debug = false, parameters: readonly string[] = []) =>
  errorText(thrown, { debug, colours: pc.createColors(false), parameters });
const full = new ThroughlineError({
  code: 'FILE_NOT_FOUND',
  what: 'The file does not exist.',
  where: 'police.people.csv',
  remedy: 'Check the path.',
});

describe('What the user reads of an error', () => {
  test('says what was wrong, where, and what to do', () => {
    expect(shown(full)).toBe(
      'error FILE_NOT_FOUND: The file does not exist.\n  where: police.people.csv\n  what to do: Check the path.',
    );
  });

  test('shows no stack trace of a user mistake, even when debugging', () => {
    expect(shown(full, true)).not.toContain('error-text.test');
  });

  test('keeps a fault of the program to its first line', () => {
    const text = shown(new Error('broken\nSELECT secret'));
    expect(text).toMatch(/^error INTERNAL_FAULT: broken\n {2}what to do: .*THROUGHLINE_DEBUG=1/);
    expect(text).not.toContain('secret');
  });

  test('shows the stack trace of a fault when debugging', () => {
    expect(shown(new Error('broken'), true)).toContain('error-text.test');
  });

  test.each([
    ['--home', ['run', '--home', 'x']],
    ['--out', ['generate', '--people', '5', '--out=x']],
  ])('names the flag that named the folder: %s', (flag, parameters) => {
    const fault = new ThroughlineError({ code: 'NOT_A_FOLDER', what: 'x.', where: 'x', remedy: 'y.' });
    expect(shown(fault, false, parameters)).toContain(`Choose another folder with ${flag}.`);
  });

  test('takes what the machine refused for no fault of the program', () => {
    expect(shown(new Error('Out of Memory Error: failed to pin block'))).toBe(
      'error MEMORY_LIMIT_TOO_LOW: The work does not fit into the memory limit.\n  what to do: Give more with --memory, e.g. --memory 2GB.',
    );
  });
});

describe('What a program reads of an error', () => {
  test('is the same, in one object', () => {
    const { code, what, where, remedy } = full;
    expect(JSON.parse(errorJson(full, []))).toEqual({ error: { code, what, where, remedy } });
  });

  test('tells of a fault of the program without its stack', () => {
    expect(JSON.parse(errorJson(new Error('broken\nSELECT secret'), []))).toEqual({
      error: { code: 'INTERNAL_FAULT', what: 'broken', remedy: expect.stringContaining('report it') },
    });
  });

  test.each([
    [['receipts', '--json'], true],
    [['receipts'], false],
    [['query', '--', '--json'], false],
  ])('is wanted by %j: %s', (parameters, wanted) => expect(asksForJson(parameters)).toBe(wanted));
});
