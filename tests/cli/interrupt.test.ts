import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoSummary } from '../../cli/demo/summary.ts';
import { isPublished } from '../../pipeline/publishing/product-result.ts';
import { throughline } from './throughline.ts';

const PEOPLE = '60';

/** What a summary says of the data, without times and sizes of the run. */
function outcome(stdout: string) {
  const { deliveries, linkage, products, reoffending } = JSON.parse(stdout) as DemoSummary;
  return {
    deliveries: deliveries.map(({ delivery_id, rows, refusals }) => ({ delivery_id, rows, refusals })),
    linkage,
    tables: products.map((product) =>
      isPublished(product) ? product.manifest.tables.map(({ name, rows }) => ({ name, rows })) : product,
    ),
    views: products.map((product) => (isPublished(product) ? product.manifest.views : product)),
    reoffending,
  };
}

describe('A demonstration stopped with Ctrl-C', () => {
  let folder: string;
  let whole: ReturnType<typeof outcome>;

  const demo = (home: string, stderr?: RegExp, signal: NodeJS.Signals = 'SIGINT') =>
    throughline(
      ['demo', '--people', PEOPLE, '--home', path.join(folder, home), '--json'],
      stderr === undefined ? {} : { signalWhen: { stderr, signal } },
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-interrupt-'));
    whole = outcome((await demo('whole')).stdout);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['delivering', /Intake of police\.offences\S+ …/],
    ['publishing', /Publishing \S+ to \S+ …/],
  ])('while %s leaves nothing behind, and run again comes to the same end', async (home, when) => {
    const stopped = await demo(home, when);
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');
    expect(stopped.stderr).toMatch(/running the same command again is safe\.\n$/);
    expect(stopped.stderr).not.toContain('error');
    expect(readdirSync(path.join(folder, home, 'work'))).toEqual([]);

    const again = await demo(home);
    expect(again.code).toBe(0);
    expect(outcome(again.stdout)).toEqual(whole);
  });

  test('killed while linking, it is taken over from at once, and run again comes to the same end', async () => {
    const killed = await demo('killed', /Linking people …/, 'SIGKILL');
    expect(killed.code).toBe(null);
    expect(readdirSync(path.join(folder, 'killed', 'work'))).not.toEqual([]);
    const again = await demo('killed');
    expect(again.code).toBe(0);
    expect(outcome(again.stdout)).toEqual(whole);
    expect(readdirSync(path.join(folder, 'killed', 'work'))).toEqual([]);
  });

  // At the same time: each of them computes until it is stopped.
  test.concurrent.each([
    [
      'counts without end',
      'SELECT count(*) FROM events AS a CROSS JOIN events AS b CROSS JOIN events AS c CROSS JOIN events AS d WHERE a.code || b.code || c.code = d.code',
      'SIGINT',
      130,
    ],
    [
      'recurs without end',
      'WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT 1 FROM n) SELECT count(*) FROM n',
      'SIGTERM',
      143,
    ],
    [
      'sorts what does not fit',
      'SELECT a.person FROM events AS a CROSS JOIN events AS b CROSS JOIN events AS c ORDER BY a.code || b.code || c.code, b.person, c.person LIMIT 900000000',
      'SIGTERM',
      143,
    ],
  ] as const)('ends a query that %s, and removes its scratch folder', async (name, sql, signal, code) => {
    const temporary = path.join(folder, name.replaceAll(' ', '-'));
    mkdirSync(temporary);
    const spilling = () =>
      readdirSync(temporary, { recursive: true }).some((file) => /spill$/.test(String(file)));
    const begun = async () => {
      while (!spilling()) await setTimeout(20);
      // Time for the query itself to begin; were it too short, the test would pass all the same.
      await setTimeout(1000);
    };
    const product = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];
    const stopped = await throughline(['query', '--home', path.join(folder, 'whole'), ...product, sql], {
      environment: { TMPDIR: temporary },
      signalAfter: { signal, begun },
    });
    expect(stopped).toEqual({ code, stdout: '', stderr: expect.stringMatching(/^Stopped\. .*\n$/) });
    expect(readdirSync(temporary)).toEqual([]);
  });
});
