import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoSummary } from '../../cli/demo/summary.ts';
import { throughline } from './throughline.ts';

const PEOPLE = '60';

/** What a summary says of the data, without times and sizes of the run. */
function outcome(stdout: string) {
  const { deliveries, linkage, products, reoffending } = JSON.parse(stdout) as DemoSummary;
  return {
    deliveries: deliveries.map(({ delivery_id, rows, refusals }) => ({ delivery_id, rows, refusals })),
    linkage,
    tables: products.map(({ manifest }) => manifest.tables.map(({ name, rows }) => ({ name, rows }))),
    views: products.map(({ manifest }) => manifest.views),
    reoffending,
  };
}

describe('A demonstration stopped with Ctrl-C', () => {
  let folder: string;
  let whole: ReturnType<typeof outcome>;

  const demo = (home: string, interruptWhen?: RegExp) =>
    throughline(
      ['demo', '--people', PEOPLE, '--home', path.join(folder, home), '--json'],
      interruptWhen === undefined ? {} : { interruptWhen },
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-interrupt-'));
    whole = outcome((await demo('whole')).stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['delivering', /Intake of police\.offences\S+ …/],
    ['publishing', /Publishing \S+ to \S+ …/],
  ])('while %s leaves nothing behind, and run again comes to the same end', async (home, when) => {
    const stopped = await demo(home, when);
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toContain('running the same command again is safe');
    expect(existsSync(path.join(folder, home, 'lock'))).toBe(false);
    expect(readdirSync(path.join(folder, home, 'work'))).toEqual([]);

    const again = await demo(home);
    expect(again.code).toBe(0);
    expect(outcome(again.stdout)).toEqual(whole);
  });
});
