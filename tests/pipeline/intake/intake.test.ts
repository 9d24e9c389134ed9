import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderReceipt } from '../../../cli/receipts/receipt-text.ts';

import { listReceipts, receiptKey } from '../../../pipeline/deliveries/receipt.ts';
import { readStanding } from '../../../pipeline/deliveries/standing.ts';
import { intake } from '../../../pipeline/intake/intake.ts';
import type { Storage } from '../../../pipeline/storage/storage.ts';
import { csv, IntakeHome, policeAgreement } from './intake-home.ts';

const OFFENCES = 'police.offences_2026-06-30.csv';
const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';
const offence = (id: string, person = 'P1') => `${id},${person},01/02/2024,039/00,Y,1,05/02/2024`;
const MIXED = csv(HEADER, offence('OFF1'), 'OFF2,P1', offence('OFF1'), offence('OFF3', 'P2'));

const PEOPLE = 'police.people_2026-06-30.csv';
const PEOPLE_TEXT = csv('person_urn,name_seq,name_type,surname', 'P1,1,MAIN,Smith', 'P2,1,MAIN,Smith1');

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

describe('a delivery that comes again', () => {
  test('gives the first receipt and writes nothing', async () => {
    const first = await home.deliver(OFFENCES, MIXED);
    const before = await home.tree();
    const later = home.with({ now: () => new Date('2026-07-02T10:00:00.000Z') });
    const second = await later.deliver(OFFENCES, MIXED);
    expect(second).toEqual({
      receipt: first.receipt,
      repeated: true,
      covered: true,
      again: { counts: false, wasWithdrawn: false, standsInstead: undefined },
    });
    expect(await home.tree()).toEqual(before);
  });

  test('is judged anew once the agreement it lacked is in force', async () => {
    const before = await home.with({ agreements: [] }).deliver(OFFENCES, MIXED);
    const after = await home.deliver(OFFENCES, MIXED);
    expect([before.receipt.status, before.repeated]).toEqual(['refused', false]);
    expect([after.receipt.status, after.repeated]).toEqual(['accepted_with_refusals', false]);
  });

  test('is not undone where its agreement has ended since', async () => {
    const first = await home.deliver(OFFENCES, MIXED);
    expect(await home.with({ agreements: [] }).deliver(OFFENCES, MIXED)).toEqual({
      ...first,
      repeated: true,
      covered: false,
      again: { counts: false, wasWithdrawn: false, standsInstead: undefined },
    });
  });

  test('is told from another file whose hash begins with the same twelve digits', async () => {
    const { receipt } = await home.deliver(OFFENCES, MIXED);
    const key = receiptKey('police', receipt.delivery_id);
    const of = (sha256: string) => JSON.stringify({ ...receipt, sha256 });
    await home.context.storage.writeText(
      'receipts',
      key,
      of(`${receipt.sha256.slice(0, 12)}${'0'.repeat(52)}`),
    );
    const other = await home.deliver(OFFENCES, MIXED);
    expect(other.repeated).toBe(false);
    expect(other.receipt.delivery_id).toBe(`police.offences-2026-06-30-${receipt.sha256}`);
    expect((await home.deliver(OFFENCES, MIXED)).repeated).toBe(true);
  });

  test('under a later data date is taken, and the sameness of the bytes is mentioned', async () => {
    const first = await home.deliver(OFFENCES, MIXED);
    const second = await home.deliver('police.offences_2026-07-01.csv', MIXED);
    expect(second.repeated).toBe(false);
    expect(second.receipt.next_steps.join(' ')).toContain(
      `byte for byte that of ${first.receipt.delivery_id}`,
    );
  });
});

describe('a delivery that is stopped half-way', () => {
  test('leaves no receipt, and done again ends as if it had never been stopped', async () => {
    const undisturbed = await IntakeHome.open();
    // The same root key, so that the record keys are the same.
    const context = { ...undisturbed.context, keys: home.context.keys };
    await undisturbed.with(context).deliver(PEOPLE, PEOPLE_TEXT);
    const expected = await undisturbed.tree();
    await undisturbed.close();
    const writes = [...expected.keys()].filter((key) => !key.startsWith('landing/')).length;

    for (let allowed = 0; allowed < writes; allowed++) {
      const fresh = await IntakeHome.open();
      const stopped = fresh.with({
        keys: home.context.keys,
        storage: failingAfter(fresh.context.storage, allowed),
      });
      await expect(stopped.deliver(PEOPLE, PEOPLE_TEXT)).rejects.toThrow('stopped');
      expect([...(await fresh.tree(['receipts'])).keys()]).toEqual([]);
      const again = await fresh.with({ keys: home.context.keys }).deliver(PEOPLE, PEOPLE_TEXT);
      expect(again.repeated).toBe(false);
      expect(await fresh.tree()).toEqual(expected);
      expect(await scratchFiles(fresh)).toEqual([]);
      await fresh.close();
    }
    expect(writes).toBeGreaterThanOrEqual(6);
  });
});

/** The store, which breaks down at the write after `allowed` writes (landing aside). */
function failingAfter(storage: Storage, allowed: number): Storage {
  let left = allowed;
  const spend = () => {
    if (left-- === 0) throw new Error('stopped');
  };
  return {
    list: (zone, prefix) => storage.list(zone, prefix),
    readText: (zone, key) => storage.readText(zone, key),
    fetch: (zone, key) => storage.fetch(zone, key),
    sha256: (zone, key) => storage.sha256(zone, key),
    readSha256: (zone, key) => storage.readSha256(zone, key),
    remove: (zone, key) => storage.remove(zone, key),
    location: (zone, key) => storage.location(zone, key),
    writeText: async (zone, key, text) => {
      spend();
      await storage.writeText(zone, key, text);
    },
    put: async (zone, key, file) => {
      if (zone !== 'landing') spend();
      await storage.put(zone, key, file);
    },
  };
}

async function scratchFiles(at: IntakeHome): Promise<readonly string[]> {
  const { readdir } = await import('node:fs/promises');
  return (await readdir(at.context.scratch)).filter((name) => name !== 'spill');
}

describe('a receipt', () => {
  test('says in words what was refused, where and what to do', async () => {
    const { receipt } = await home.deliver(OFFENCES, MIXED);
    const text = renderReceipt(receipt);
    expect(text).toContain('police.offences_2026-06-30.csv: ACCEPTED, WITH ROWS REFUSED');
    expect(text).toContain('4 read: 2 taken, 2 refused, 0 not covered by an agreement');
    expect(text).toContain('row has fewer values than the header has columns. 1 row: 3');
    expect(text).toContain(
      'The row has the same key (offence_id) as an earlier row, which was taken. 1 row: 4',
    );
    expect(text).toContain('Correct the 2 refused rows');
    expect(text).toContain(`quarantine/police/${receipt.delivery_id}.csv`);
    expect(text).toContain('isa-test-2026-001, version 1.0.0');
  });

  test('says a rule over several fields as one sentence', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(HEADER, 'O1,P1,02/03/2024,043/00,Y,1,01/03/2024', 'O2,P1,01/03/2024,043/00,Y,1,05/03/2024'),
    );
    expect(renderReceipt(receipt)).toContain(
      'Refused     outcome_date must not be before offence_start_date. 1 row: 2',
    );
  });

  test('and the ledger never hold a value of a row, whatever is wrong with it', async () => {
    const marker = 'xyzzymarker7';
    const people = 'person_urn,name_seq,name_type,surname,date_of_birth,gender,postcode,pnc_id,extra';
    const files: readonly (readonly [string, string])[] = [
      [PEOPLE, csv(people, `${marker},1,MAIN,${marker},${marker},${marker},${marker},${marker},${marker}`)],
      [PEOPLE, csv(people, `P1,1,MAIN,Smith,,,,,`, `P1,1,MAIN,Smith,,,,,${marker}`, `${marker},"${marker}`)],
      [PEOPLE, csv(`${marker},1,MAIN,${marker}`, `${marker},1,MAIN,${marker}`)],
      [PEOPLE, csv(`"${marker},1,MAIN,${marker}`)],
      [PEOPLE, csv(`${marker},1,MAIN,Surname,${marker}`, 'P1,1,MAIN,Smith,Ann')],
      [PEOPLE, `${people}${marker},1,MAIN,${marker},${marker},F,,,x\r\n`],
      [OFFENCES, csv(HEADER, `${marker},${marker},${marker},${marker},${marker},${marker},${marker}`)],
    ];
    for (const [name, text] of files) {
      const { receipt } = await home.deliver(name, text);
      expect((JSON.stringify(receipt) + renderReceipt(receipt)).toLowerCase()).not.toContain(marker);
    }
    for (const [, bytes] of await home.tree(['receipts', 'ledger'])) {
      expect(Buffer.from(bytes, 'base64').toString('utf8').toLowerCase()).not.toContain(marker);
    }
  });

  test('accounts for every row of any file', async () => {
    const value = fc.constantFrom(
      'OFF1',
      'OFF2',
      'P1',
      '',
      '01/02/2024',
      '039/00',
      'Y',
      '1',
      '"',
      ',',
      '\r\n',
      '""',
      'Zoë',
    );
    const broken = fc.array(value, { maxLength: 9 }).map((values) => values.join(','));
    const good = fc.nat({ max: 4 }).map((id) => offence(`OFF${id}`));
    const lines = fc.array(fc.oneof(good, broken), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        const fresh = await IntakeHome.open();
        const { receipt } = await fresh.deliver(OFFENCES, csv(HEADER, ...rows));
        const { read, taken, refused, not_covered: notCovered } = receipt.rows;
        expect(taken + refused + notCovered).toBe(read);
        expect(taken).toBe(receipt.lake === null ? 0 : (await fresh.parquet('lake', receipt.lake)).length);
        await fresh.close();
      }),
      { numRuns: 15 },
    );
  });
});

describe('the deliveries that count', () => {
  const cohort = (person: string) =>
    csv('person_urn,selected_on,iom_category,selection_reason', `${person},01/06/2026,FIXED,HIGH_RISK`);

  test('are the latest snapshot by data date, and every delivery of changes, oldest first', async () => {
    await home.deliver('police.iom_cohort_2026-06-30.csv', cohort('P1'));
    await home.deliver('police.iom_cohort_2026-05-31.csv', cohort('P2'));
    await home.deliver(OFFENCES, MIXED);
    await home.deliver('police.offences_2026-05-31.csv', csv(HEADER, offence('OFF9')));
    await home.deliver('police.offences_2026-07-01.csv', 'not an extract');
    const current = await readStanding(home.context);
    expect(
      current.map(({ contract, dataTo, deliveries }) => [
        contract.id,
        dataTo,
        deliveries.map((each) => each.data_to),
      ]),
    ).toEqual([
      ['police.iom_cohort', '2026-06-30', ['2026-06-30']],
      ['police.offences', '2026-06-30', ['2026-05-31', '2026-06-30']],
    ]);
    expect(await listReceipts(home.context.storage)).toHaveLength(5);
  });

  test('are, of two snapshots of one date, the one received later', async () => {
    await home.deliver('police.iom_cohort_2026-06-30.csv', cohort('P1'));
    const later = home.with({ now: () => new Date('2026-07-03T09:00:00.000Z') });
    const { receipt } = await later.deliver('police.iom_cohort_2026-06-30.csv', cohort('P2'));
    expect((await readStanding(home.context))[0]?.deliveries).toEqual([receipt]);
  });
});

describe('a file in landing whose name, folder or date says no delivery', () => {
  test.each<[string, string, string, RegExp]>([
    ['police/holiday.jpg', 'police', 'FILE_NAME_UNKNOWN', /does not name an extract/],
    ['police/old/police.offences_2026-06-30.csv', 'police', 'FILE_NAME_UNKNOWN', /does not name an extract/],
    ['police.offences_2026-06-30.csv', 'unknown', 'WRONG_AGENCY', /folder of another agency/],
    ['fire/police.offences_2026-06-30.csv', 'unknown', 'WRONG_AGENCY', /folder of another agency/],
    ['health/police.offences_2026-06-30.csv', 'health', 'WRONG_AGENCY', /folder of another agency/],
    ['police/police.offences_2026-07-03.csv', 'police', 'FILE_DATE_AHEAD', /today is 2026-07-01/],
    ['police/police.offences_1900-01-01.csv', 'police', 'FILE_DATE_TOO_EARLY', /before 2000-01-01/],
    ['police/police.offences_0000-01-01.csv', 'police', 'FILE_DATE_TOO_EARLY', /before 2000-01-01/],
  ])('%s is refused with a receipt of %s, once', async (key, agency, code, sentence) => {
    await home.context.storage.writeText('landing', key, MIXED);
    const { receipt, repeated } = await intake(home.context, key);
    expect([repeated, receipt]).toMatchObject([
      false,
      {
        agency,
        extract: null,
        data_to: null,
        status: 'refused',
        refusals: [{ code, sentence: expect.stringMatching(sentence) }],
      },
    ]);
    const before = await home.tree();
    expect(await intake(home.context, key)).toMatchObject({ receipt, repeated: true });
    expect(await home.tree()).toEqual(before);
    const events = [...(await home.tree(['ledger'])).keys()].sort();
    expect(events.map((each) => each.replace(/.*Z-|-[0-9a-f]{8}\.json/g, ''))).toEqual([
      'delivery.received',
      'delivery.refused',
    ]);
    expect(renderReceipt(receipt)).toContain('REFUSED');
    expect(await readStanding(home.context)).toEqual([]);
  });

  test('has a receipt that repeats of its name no more than tells the file', async () => {
    const key = `police/a\nb${'c'.repeat(230)}.csv`;
    await home.context.storage.writeText('landing', key, MIXED);
    const { receipt } = await intake(home.context, key);
    expect(receipt.file).toBe(`a\uFFFDb${'c'.repeat(197)}`);
  });

  test.each<[string, string | Buffer, string | undefined]>([
    ['the cohort', csv('Title', `Person URN;selected on;IOM category;selection-reason`), 'police.iom_cohort'],
    ['offences', MIXED, 'police.offences'],
    ['offences in UTF-16', Buffer.from(`\uFEFF${MIXED}`, 'utf16le'), 'police.offences'],
    ['nothing known', csv('a,b', 'c,d'), undefined],
    ['nothing', '', undefined],
    ['no text', Buffer.from('504b0304ff00', 'hex'), undefined],
  ])('is recognised by its header line: %s', async (_, content, extract) => {
    const { receipt } = await home.deliver('export.csv', content);
    const told = receipt.next_steps.filter((step) => step.includes('By its columns'));
    expect(told).toEqual(
      extract === undefined
        ? []
        : [`By its columns the file is ${extract}: if it is, name it so and deliver it as police.`],
    );
  });

  test('is taken once it lies where it belongs', async () => {
    const key = 'health/police.offences_2026-06-30.csv';
    await home.context.storage.writeText('landing', key, MIXED);
    await intake(home.context, key);
    expect((await home.deliver(OFFENCES, MIXED)).receipt.status).toBe('accepted_with_refusals');
  });
});

test('a file of tomorrow is taken, for clocks that are ahead', async () => {
  expect((await home.deliver('police.offences_2026-07-02.csv', MIXED)).receipt.data_to).toBe('2026-07-02');
});

test('an agreement that has changed is named in the new receipt', async () => {
  await home.deliver(OFFENCES, MIXED);
  const changed = home.with({ agreements: [policeAgreement({ hash: 'b'.repeat(64) })] });
  const { receipt, repeated } = await changed.deliver(OFFENCES, MIXED);
  expect(repeated).toBe(false);
  expect(receipt.agreements[0]?.content_hash).toBe('b'.repeat(64));
});
