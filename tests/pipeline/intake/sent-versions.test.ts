import * as fs from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReceipt } from '../../../pipeline/deliveries/receipt.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { withdraw } from '../../../pipeline/deliveries/steps/withdraw.ts';
import { ThroughlineError } from '../../../pipeline/errors.ts';
import { intake } from '../../../pipeline/intake/intake.ts';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import type { Zone } from '../../../pipeline/storage/storage.ts';
import { csv, IntakeHome } from './intake-home.ts';

const KEY = 'police/police.iom_cohort_2026-06-30.csv';
const HEADER = 'person_urn,selected_on,iom_category,selection_reason';
const file = (person: string) => csv(HEADER, `${person},01/05/2026,FIXED,HIGH_RISK`);

/** A store that keeps each file put under a landing key, as a versioned bucket does. */
class VersionedLanding extends LocalStorage {
  override async fetch(zone: Zone, key: string, version?: string): Promise<string> {
    if (version === undefined) return super.fetch(zone, key);
    const kept = `${key}.${version}`;
    if ((await this.list(zone, kept)).length > 0) return super.fetch(zone, kept);
    const what = 'The file was deleted before it could be read.';
    throw new ThroughlineError({ code: 'OBJECT_GONE', what, remedy: 'Send it again.' });
  }
}

let home: IntakeHome;
beforeEach(async () => {
  const opened = await IntakeHome.open();
  home = opened.with({ storage: new VersionedLanding(path.join(opened.folder, 'store')) });
});
afterEach(() => home.close());

/** The wrong file, the right one and the wrong one again, under one name, an hour apart. */
async function sentThree() {
  const texts = [file('WRONG'), file('RIGHT'), file('WRONG')];
  for (const [at, text] of texts.entries()) {
    const local = path.join(home.folder, `version-${at + 1}`);
    await fs.writeFile(local, text);
    await home.context.storage.put('landing', `${KEY}.v${at + 1}`, local);
  }
}
const told = (of: number, moments = home) =>
  intake(moments.context, KEY, { version: `v${of}`, sentAt: `2026-07-01T0${of}:00:00.000Z` });

async function personStanding() {
  const [extract] = await readStanding(home.context);
  return extract?.deliveries.map(({ received_at }) => received_at);
}

describe('Files put under one name before the first was read', () => {
  test.each([
    [[1, 2], [2]],
    [[2, 1], [2]],
    [[1, 2, 1], [2]],
    [[2, 1, 2, 1], [2]],
  ])('told of as %j, each is read as its own, and the one sent last stands', async (order, [last]) => {
    await sentThree();
    const ids = new Set<string>();
    for (const of of order) ids.add((await told(of)).receipt.delivery_id);
    expect(ids.size).toBe(2);
    expect(await personStanding()).toEqual([`2026-07-01T0${last}:00:00.000Z`]);
  });

  test.each([[[1, 2, 3]], [[3, 2, 1]], [[3, 1, 2]], [[2, 3, 1]], [[1, 3, 2, 1, 3]]])(
    'told of as %j, the wrong one stands where it was sent again after the right one',
    async (order) => {
      await sentThree();
      let wrong = '';
      for (const of of order) {
        const { receipt } = await told(of);
        if (of !== 2) wrong = receipt.delivery_id;
      }
      const [extract] = await readStanding(home.context);
      expect(extract?.deliveries.map(({ delivery_id }) => delivery_id)).toEqual([wrong]);
    },
  );

  test('being told again of a file that was withdrawn since does not bring it back', async () => {
    await sentThree();
    const { receipt } = await told(1);
    await withdraw(home.context, receipt.delivery_id, { by: 'Ann Lee', reason: 'The wrong file' });
    const again = await told(1);
    expect(again).toMatchObject({ repeated: true });
    expect(await readStanding(home.context)).toEqual([]);
  });
});

describe('A file that was deleted before it was read', () => {
  test('has one receipt of its own, which says so, and is entered in the ledger', async () => {
    const { receipt, repeated } = await told(7);
    expect(receipt).toMatchObject({
      agency: 'police',
      file: 'police.iom_cohort_2026-06-30.csv',
      bytes: 0,
      status: 'refused',
      refusals: [
        { kind: 'file', code: 'OBJECT_GONE', sentence: 'The file was deleted before it could be read.' },
      ],
      next_steps: ['Send it again.'],
    });
    expect(receipt.delivery_id).toMatch(/^gone-[0-9a-f]{12}$/);
    expect(repeated).toBe(false);
    const again = await told(7);
    expect(again).toMatchObject({ repeated: true, receipt: { delivery_id: receipt.delivery_id } });
    expect((await told(8)).receipt.delivery_id).not.toBe(receipt.delivery_id);
    const kept = await readReceipt(home.context.storage, `police/${receipt.delivery_id}.json`);
    expect(kept).toEqual(receipt);
    const ledger = [...(await home.tree(['ledger'])).keys()];
    expect(ledger.filter((key) => key.includes('delivery.refused'))).toHaveLength(2);
  });
});
