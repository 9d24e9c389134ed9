import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_ROWS } from '../../../../pipeline/intake/read-rows.ts';
import { agreement, controller, grant, linkOnly, party, rule, signed } from '../../test-agreement.ts';
import { csv, IntakeHome } from '../intake-home.ts';

const OFFENCES = 'police.offences_2026-06-30.csv';
const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date,offence_end_date,adjudication,conviction_date';
/** An offence as sent; `sent` names what differs from a usual one. */
function offence(id: string, sent: Readonly<Record<string, string>> = {}): string {
  const usual: Readonly<Record<string, string>> = {
    offence_id: id,
    person_urn: 'P1',
    offence_start_date: '01/02/2024',
    home_office_code: '039/00',
    recordable: 'Y',
    police_outcome: '1',
    outcome_date: '15/02/2024',
  };
  return HEADER.split(',')
    .map((name) => sent[name] ?? usual[name] ?? '')
    .join(',');
}

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

describe('what can be taken surely', () => {
  test.each([
    [
      'days with a time of midnight',
      { offence_start_date: '01/02/2024 00:00:00', outcome_date: '2024-02-15T00:00:00.000Z' },
    ],
    ['other ways of writing a day', { offence_start_date: '01-FEB-2024', outcome_date: '20240215' }],
    ['numbers with points and hyphens', { offence_start_date: '1.2.2024', outcome_date: '15-02-2024' }],
    [
      'codes as other systems write them',
      { recordable: 'true', police_outcome: '1.0', home_office_code: '3900' },
    ],
    ['nothing, in words', { offence_end_date: 'NULL', adjudication: 'n/a', conviction_date: '01/01/1900' }],
    ['spaces at the ends', { offence_start_date: ' 01/02/2024', home_office_code: '039/00  ' }],
  ])('%s: the row is that of the plain file, and nothing is said of it', async (_, sent) => {
    const { receipt } = await home.deliver(OFFENCES, csv(HEADER, offence('OFF1', sent)));
    expect([receipt.rows.taken, receipt.blanked, receipt.refusals]).toEqual([1, [], []]);
    expect(await home.parquet('lake', receipt.lake)).toMatchObject([
      { offence_start_date: '2024-02-01', outcome_date: '2024-02-15', home_office_code: '039/00' },
    ]);
  });

  test('NFA stays no fixed abode, and is no evidence of who somebody is', async () => {
    const people = agreement(
      'isa-test-2026-002',
      [
        grant('police.people', {
          surname: linkOnly(),
          postcode: rule({ kind: 'share' }, '5.2', true),
        }),
      ],
      {
        parties: [controller('police'), party('office', 'recipient')],
        signatures: [signed('police'), signed('office')],
      },
    );
    const { receipt } = await home
      .with({ agreements: [people] })
      .deliver(
        'police.people_2026-06-30.csv',
        csv(
          'person_urn,name_seq,name_type,surname,postcode',
          'P1,1,MAIN,Smith,NFA',
          'P2,1,MAIN,Jones,LS1 4AP',
        ),
      );
    expect(receipt.blanked).toEqual([]);
    const lake = await home.parquet('lake', receipt.lake);
    const vault = await home.parquet('vault', receipt.vault);
    expect(lake.map((row) => row['postcode']).sort()).toEqual(['LS1 4AP', 'ZZ99 3VZ']);
    expect(vault.map((row) => [row['surname'], row['postcode']]).sort()).toEqual([
      ['Jones', 'LS1 4AP'],
      ['Smith', null],
    ]);
  });
});

describe('a wrong value of an optional field', () => {
  test('costs itself alone: the row is taken without it, and the receipt says how many and which', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        HEADER,
        offence('OFF1', { offence_end_date: '31/02/2024' }),
        offence('OFF2'),
        offence('OFF3', { offence_end_date: '30/02/2024', adjudication: 'MAYBE' }),
        // Refused for another reason: what was wrong beside it is not told as left out.
        offence('OFF4', { offence_end_date: '31/02/2024', outcome_date: 'soon' }),
        offence('OFF1', { offence_end_date: '31/02/2024' }),
      ),
    );
    expect(receipt.rows).toEqual({ read: 5, taken: 3, refused: 2, not_covered: 0 });
    expect(receipt.status).toBe('accepted_with_refusals');
    expect(receipt.blanked).toEqual([
      {
        field: 'offence_end_date',
        reason: 'is not a day of the calendar',
        sentence: 'offence_end_date is not a day of the calendar.',
        rows: 2,
        first_rows: [2, 4],
      },
      expect.objectContaining({ field: 'adjudication', rows: 1, first_rows: [4] }),
    ]);
    expect(receipt.refusals.map(({ kind, rows }) => [kind, rows])).toEqual([
      ['repeated_key', 1],
      ['value', 1],
    ]);
  });

  test('of a day behind the last of the file as well', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        HEADER,
        offence('OFF1', { adjudication: 'GUILTY', conviction_date: '01/07/2026' }),
        offence('OFF2', { outcome_date: '01/07/2026' }),
        offence('OFF3', { outcome_date: '30/06/2026' }),
      ),
    );
    // A conviction without its day breaks a rule, and the day is named as the cause.
    expect(receipt.refusals.map((refusal) => [refusal.sentence, refusal.rows])).toEqual([
      ['conviction_date is later than the last day that the file covers.', 1],
      ['outcome_date is later than the last day that the file covers.', 1],
    ]);
    expect(receipt.rows.taken).toBe(1);
  });
});

describe('a column in which the order of day and month is mixed', () => {
  const dates = (...written: readonly string[]) =>
    csv(HEADER, ...written.map((date, at) => offence(`OFF${at}`, { offence_start_date: date })));

  test.each([
    ['mixed', ['13/01/2024', '01/13/2024', '02/14/2024', '05/06/2023'], 2, 1],
    ['month first throughout', ['01/13/2024', '02/14/2024', '01/02/2024'], 2, 0],
  ])(
    '%s: the file is refused with the numbers, and nothing is guessed',
    async (_, written, other, declared) => {
      const { receipt } = await home.deliver(OFFENCES, dates(...written));
      expect(receipt).toMatchObject({
        status: 'refused',
        rows: { read: 0, taken: 0 },
        refusals: [
          {
            kind: 'file',
            sentence: `In offence_start_date the month comes first in at least ${other} dates, and the day in at least ${declared}: of the others nobody can say which is the day and which the month.`,
          },
        ],
        lake: null,
        quarantine: null,
      });
    },
  );

  test('one slip of the pen costs its row alone', async () => {
    const { receipt } = await home.deliver(OFFENCES, dates('13/01/2024', '01/13/2024', '14/02/2024'));
    expect(receipt.rows).toEqual({ read: 3, taken: 2, refused: 1, not_covered: 0 });
  });
});

test('a large file of which nothing can be taken is not read to its end, and the receipt says so', async () => {
  const rows = Array.from({ length: 2 * FIRST_ROWS + 1 }, (_, at) =>
    at === 1 ? 'too,few' : offence(`OFF${at}`, { home_office_code: 'theft' }),
  );
  const { receipt } = await home.deliver(OFFENCES, csv(HEADER, ...rows, offence('OFF'), offence('OFF')));
  const read = FIRST_ROWS + 1;
  expect(receipt.rows).toEqual({ read, taken: 0, refused: read, not_covered: 0 });
  expect(receipt.status).toBe('refused');
  expect(receipt.next_steps[0]).toBe(
    'Nothing in the first 20,001 rows could be taken, so the 20,002 rows behind them were not looked at.',
  );
  expect(receipt.lake).toBeNull();
});
