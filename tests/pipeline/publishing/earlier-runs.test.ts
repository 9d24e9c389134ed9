import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withdraw } from '../../../pipeline/deliveries/steps/withdraw.ts';
import { DuckDbCatalogue } from '../../../pipeline/engine/duckdb/duckdb-catalogue.ts';
import { agreement, grant, share } from '../test-agreement.ts';
import { Store } from './store.ts';

const GRANTED = grant('police.offences', { home_office_code: share() });
const AGREEMENT = agreement('isa-a', [GRANTED]);
const DATABASE = 'isa_a__analysts';
const at = (time: string) => ({ now: () => new Date(time) });

let store: Store;
beforeEach(async () => {
  store = await Store.make();
  await store.link({ r1: 'person-1' });
  await deliver('2026-06-30', '046/00');
});
afterEach(() => store.close());

/** A delivery of one offence, which makes the next run another one. */
async function deliver(dataTo: string, code: string): Promise<string> {
  return store.deliver('police.offences', ['home_office_code'], [`'r1', 'k1', '${code}'`], dataTo);
}

/** The runs whose files are there, whatever the manifest says. */
async function runsThere(): Promise<readonly string[]> {
  const files = Object.keys(await store.tree('products'));
  return [...new Set(files.flatMap((file) => /\/runs\/([^/]+)\//.exec(file)?.[1] ?? []))].sort();
}

async function published(...given: Parameters<Store['manifests']>): Promise<string> {
  const [manifest] = await store.manifests(...given);
  return manifest?.run_id ?? 'none';
}

const codes = async () =>
  (await store.query(DATABASE, 'SELECT home_office_code FROM police_offences')).flat();

describe('The run before', () => {
  test('is kept for a day after it was replaced, and goes with the next publishing after that', async () => {
    const first = await published([AGREEMENT], at('2026-07-01T05:00:00Z'));
    await deliver('2026-07-01', '105/03');
    const second = await published([AGREEMENT], at('2026-07-02T05:00:00Z'));
    expect(await runsThere()).toEqual([first, second].sort());
    expect(await codes()).toEqual(['105/03']);
    await store.publish([AGREEMENT], at('2026-07-03T04:59:59Z'));
    expect(await runsThere()).toEqual([first, second].sort());
    await store.publish([AGREEMENT], at('2026-07-03T05:00:00Z'));
    expect(await runsThere()).toEqual([second]);
    expect(await codes()).toEqual(['105/03']);
  });

  test('is one of several where products change often, each kept for its own day', async () => {
    const runs = [await published([AGREEMENT], at('2026-07-01T05:00:00Z'))];
    for (const [day, hour] of [
      ['2026-07-01', '08'],
      ['2026-07-02', '20'],
    ] as const) {
      await deliver(day, `04${runs.length}/00`);
      runs.push(await published([AGREEMENT], at(`2026-07-02T${hour}:00:00Z`)));
    }
    expect(await runsThere()).toEqual(runs.toSorted());
    await store.publish([AGREEMENT], at('2026-07-03T08:00:00Z'));
    expect(await runsThere()).toEqual(runs.slice(1).sort());
  });

  test('is not kept once a delivery is withdrawn, whenever it was replaced', async () => {
    await published([AGREEMENT], at('2026-07-02T05:00:00Z'));
    const wrong = await deliver('2026-07-01', '105/03');
    const second = await published([AGREEMENT], at('2026-07-02T06:00:00Z'));
    await deliver('2026-07-02', '043/00');
    const third = await published([AGREEMENT], at('2026-07-02T07:00:00Z'));
    await withdraw({ ...store.context, ...at('2026-07-02T08:00:00Z') }, wrong, { by: 'A', reason: 'B' });
    const fourth = await published([AGREEMENT], at('2026-07-02T09:00:00Z'));
    expect(await runsThere()).toEqual([fourth]);
    expect(await codes()).toEqual(['043/00']);
    expect(new Set([second, third, fourth]).size).toBe(3);
    await deliver('2026-07-03', '040/00');
    const fifth = await published([AGREEMENT], at('2026-07-02T10:00:00Z'));
    expect(await runsThere()).toEqual([fourth, fifth].sort());
  });

  test('is not kept where the setting says so', async () => {
    await published([AGREEMENT]);
    await deliver('2026-07-01', '105/03');
    const second = await published([AGREEMENT], { earlierRunHours: 0 });
    expect(await runsThere()).toEqual([second]);
  });

  test.each([
    ['an agreement of another text', { version: '1.1.0' }],
    ['a new epoch of pseudonyms', { pseudonym_epoch: 2 }],
  ])('is not kept beside that of %s', async (_, change) => {
    await published([AGREEMENT]);
    const second = await published([agreement('isa-a', [GRANTED], change)]);
    expect(await runsThere()).toEqual([second]);
  });

  test('comes back as it was where its inputs do, and the other is the earlier one', async () => {
    const first = await published([AGREEMENT]);
    const tree = await store.tree('products/isa-a/analysts/runs');
    await store.link({ r1: 'person-2' }, 'run-000000000002');
    const second = await published([AGREEMENT]);
    await store.link({ r1: 'person-1' });
    const [manifest] = await store.manifests([AGREEMENT]);
    expect(manifest).toMatchObject({ run_id: first, earlier_runs: [{ run_id: second }] });
    expect(await store.tree('products/isa-a/analysts/runs')).toMatchObject(tree);
  });
});

describe('A publishing that is stopped before the names are switched', () => {
  test('leaves them on the run before; the next one switches, and the day begins then', async () => {
    const catalogue = new (class extends DuckDbCatalogue {
      refusing = false;
      override async switchTo(...given: Parameters<DuckDbCatalogue['switchTo']>) {
        if (this.refusing) throw new Error('The catalogue is not to be had.');
        await super.switchTo(...given);
      }
    })({ scratch: store.context.scratch });
    const offence = async () =>
      (await catalogue.query(DATABASE, 'SELECT home_office_code FROM police_offences')).rows.flat();

    const first = await published([AGREEMENT], { catalogue, ...at('2026-07-01T05:00:00Z') });
    await deliver('2026-07-01', '105/03');
    catalogue.refusing = true;
    const [failed] = await store.publish([AGREEMENT], { catalogue, ...at('2026-07-02T05:00:00Z') });
    expect(failed?.outcome).toBe('failed');
    expect(await offence()).toEqual(['046/00']);

    catalogue.refusing = false;
    const second = await published([AGREEMENT], { catalogue, ...at('2026-07-05T05:00:00Z') });
    expect(await offence()).toEqual(['105/03']);
    expect(await runsThere()).toEqual([first, second].sort());
    await published([AGREEMENT], { catalogue, ...at('2026-07-06T05:00:00Z') });
    expect(await runsThere()).toEqual([second]);
  });
});
