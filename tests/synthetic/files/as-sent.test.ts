import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../../synthetic/generate.ts';
import { contracts } from '../../northmoor.ts';

let folder: string;
const bytesOf = (extract: string) => readFile(path.join(folder, `${extract}_2026-06-30.csv`));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synthetic-'));
  await generate({ contracts, shipped: contracts, people: 2400, seed: 3, out: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('files as agencies send them', () => {
  test('has Windows-1252 from the police: names that are no valid UTF-8, the curly apostrophe among them', async () => {
    const bytes = await bytesOf('police.people');
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
    const text = new TextDecoder('windows-1252').decode(bytes);
    expect(text.match(/O’[A-Z]+/g) ?? []).not.toEqual([]);
    expect(text.match(/Zoë|Siân|Renée|Anaïs|Béatrice/g) ?? []).not.toEqual([]);
    expect(text.match(/.?\?\p{Ll}|\p{L}\?\p{Lu}/gu) ?? []).toEqual([]);
  });

  test('begins probation’s files with a byte order mark, and no other’s', async () => {
    expect((await bytesOf('probation.people')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    for (const extract of ['police.people', 'prison.people', 'health.people']) {
      expect((await bytesOf(extract))[0], extract).toBeLessThan(0x80);
    }
  });

  test.each([
    ['police.offences', true],
    ['prison.custody_periods', true],
    ['probation.sentences', false],
    ['health.treatment_episodes', false],
  ])('%s ends its lines with CRLF: %s', async (extract, crlf) => {
    const text = (await bytesOf(extract)).toString('latin1');
    const ends = text.match(/\r?\n/g) ?? [];
    expect(ends.every((end) => end === (crlf ? '\r\n' : '\n'))).toBe(true);
    expect(text.endsWith('\n')).toBe(true);
  });

  test('writes dates day first from police and prison, and ISO dates from probation and health', async () => {
    expect((await bytesOf('police.people')).toString('latin1')).toMatch(/,\d\d\/\d\d\/\d{4},/);
    expect((await bytesOf('prison.custody_periods')).toString('latin1')).toMatch(/,\d\d\/\d\d\/\d{4},/);
    expect((await bytesOf('probation.sentences')).toString('latin1')).toMatch(/,\d{4}-\d\d-\d\d,/);
    expect((await bytesOf('health.treatment_episodes')).toString('latin1')).toMatch(/,\d{4}-\d\d-\d\d,/);
  });

  test('sends nothing but the identity of an episode without consent', async () => {
    const rows = (await bytesOf('health.treatment_episodes')).toString('utf8').split('\n');
    const withheld = rows.filter((row) => row.split(',')[3] === 'N');
    expect(withheld.length).toBeGreaterThan(5);
    // A line of a treatment episode that is broken may differ; all the others are empty after the consent field.
    const filled = withheld.filter((row) =>
      row
        .split(',')
        .slice(4)
        .some((cell) => cell !== ''),
    );
    expect(filled.length).toBeLessThan(withheld.length / 20);
  });
});
