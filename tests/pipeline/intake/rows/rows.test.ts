import { createHash, createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../../pipeline/deliveries/receipt.ts';
import { csv, IntakeHome, policeAgreement } from '../intake-home.ts';

const OFFENCES = 'police.offences_2026-06-30.csv';
const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';
const offence = (id: string, date = '01/02/2024') => `${id},P1,${date},039/00,Y,1,05/02/2024`;

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

describe('rows of a delivery', () => {
  test('good rows go to the lake under the record key and the row key, with the granted fields alone', async () => {
    const { receipt } = await home.deliver(OFFENCES, csv(HEADER, offence('OFF1')));
    const rows = await home.parquet('lake', receipt.lake);

    const key = await home.context.keys.derive('linkage');
    const recordKey = createHmac('sha256', key).update('police\u001fP1').digest('hex');
    const secret = createHmac('sha256', key)
      .update('row_key\u001fpolice.offences')
      .digest('hex')
      .slice(0, 32);
    expect(receipt.status).toBe('accepted');
    expect(rows).toEqual([
      {
        record_key: recordKey,
        row_key: createHash('sha256').update(`${secret}\u001fOFF1`).digest('hex').slice(0, 32),
        offence_start_date: '2024-02-01',
        home_office_code: '039/00',
        outcome_date: '2024-02-05',
      },
    ]);
    expect(receipt.vault).toBeNull();
    expect(receipt.fields.dropped.map(({ field }) => field)).toEqual([
      'offence_id',
      'recordable',
      'police_outcome',
    ]);
    expect(receipt.fields.missing).toContain('disposal_code');
  });

  test('identities go to the vault under linkage names, and the lake does not hold them', async () => {
    const { receipt } = await home.deliver(
      'police.people_2026-06-30.csv',
      csv(
        'person_urn,name_seq,name_type,surname,forename_1,date_of_birth,gender,pnc_id',
        'P1,1,MAIN,Smith,Ann,15/03/1990,F,',
        'P1,2,ALIAS,Jones,,16/03/1990,U,',
      ),
    );
    const identities = await home.parquet('vault', receipt.vault);
    expect(Object.keys(identities[0] ?? {})).toEqual([
      'record_key',
      'agency',
      'name_seq',
      'name_type',
      'forename',
      'middle_name',
      'surname',
      'date_of_birth',
      'sex',
      'postcode',
      'pnc',
      'cro',
      'noms',
      'nhs',
      'nino',
    ]);
    expect(identities[0]).toMatchObject({
      agency: 'police',
      name_seq: 1,
      name_type: 'MAIN',
      forename: 'Ann',
      surname: 'Smith',
      date_of_birth: '1990-03-15',
      sex: 'F',
      pnc: null,
    });
    expect(identities[1]).toMatchObject({
      name_seq: 2,
      name_type: 'ALIAS',
      surname: 'Jones',
      forename: null,
      sex: null,
    });
    const content = await home.parquet('lake', receipt.lake);
    expect(Object.keys(content[0] ?? {})).toEqual(['record_key', 'row_key', 'date_of_birth', 'gender']);
    // As sent, though the agreement grants the month: the publisher computes ages from it.
    expect(content.map((row) => row['date_of_birth'])).toEqual(['1990-03-15', '1990-03-16']);
    expect(content[0]?.['record_key']).toBe(identities[0]?.['record_key']);
  });

  test('a bad row costs itself alone: rows around it keep their place, and its number is a spreadsheet’s', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        HEADER,
        offence('OFF2'),
        'OFF3,P1,01/02/2024',
        '',
        offence('"OFF5'),
        offence('OFF6', '31/02/2024'),
        'OFF7,P1,"01/02/2024\r\n",039/00,Y,1,05/02/2024',
        `${offence('OFF8')},extra`,
        offence('OFF9'),
      ),
    );
    expect(receipt.rows).toEqual({ read: 7, taken: 3, refused: 4, not_covered: 0 });
    const numbers = Object.fromEntries(
      receipt.refusals.map((refusal) => [`${refused(refusal)} ${refusal.first_rows}`, true]),
    );
    expect(Object.keys(numbers).sort()).toEqual([
      'offence_start_date 6',
      'stray_quote 5',
      'too_few_values 3',
      'too_many_values 8',
    ]);
    expect(receipt.refusals.find(({ first_rows }) => first_rows.includes(6))?.sentence).toBe(
      'offence_start_date is not a day of the calendar.',
    );

    const keys = (await home.parquet('lake', receipt.lake)).map((row) => row['offence_start_date']);
    expect(keys).toEqual(['2024-02-01', '2024-02-01', '2024-02-01']);
  });

  test('what SQL refuses and zod accepts is brought back in canonical form', async () => {
    const { receipt } = await home.deliver(OFFENCES, csv(HEADER, `\t${offence('OFF1', '01/02/2024\u00a0')}`));
    expect(receipt.rows).toEqual({ read: 1, taken: 1, refused: 0, not_covered: 0 });
    expect((await home.parquet('lake', receipt.lake))[0]).toMatchObject({ offence_start_date: '2024-02-01' });
  });

  test('every reason a row is refused for is in quarantine, on a line of its own', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(HEADER, offence('OFF1'), ',P1,01/02/2024,x,Y,1,05/02/2023'),
    );
    expect((await home.text('quarantine', receipt.quarantine)).split('\n')).toEqual([
      'row_number,kind,fields,reason,offence_start_date,home_office_code,outcome_date',
      expect.stringMatching(/^3,value,home_office_code,.*,01\/02\/2024,x,05\/02\/2023$/),
      expect.stringMatching(
        /^3,missing,offence_id,"offence_id is empty, and every row must have it\.",01\/02\/2024,x,05\/02\/2023$/,
      ),
      expect.stringMatching(
        /^3,rule,outcome_date offence_start_date,outcome_date must not be before offence_start_date\.,/,
      ),
      '',
    ]);
    expect(receipt.rows.refused).toBe(1);
  });

  test('of rows with one key the first is taken, and the later ones are told which it is', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        HEADER,
        offence('OFF1', '01/02/2024'),
        offence('OFF2'),
        offence('OFF1', '02/02/2024'),
        offence('OFF1'),
      ),
    );
    expect(receipt.rows).toEqual({ read: 4, taken: 2, refused: 2, not_covered: 0 });
    expect(receipt.refusals).toEqual([
      {
        kind: 'repeated_key',
        fields: ['offence_id'],
        sentence: 'The row has the same key (offence_id) as an earlier row, which was taken.',
        rows: 2,
        first_rows: [4, 5],
      },
    ]);
    expect(await home.text('quarantine', receipt.quarantine)).toContain('The earlier row is row 2.');
  });

  test('rows that no agreement’s conditions cover are counted and go nowhere', async () => {
    const fixed = policeAgreement({ rows: [{ field: 'iom_category', in: ['FIXED'], clause: '6.2' }] });
    const { receipt } = await home
      .with({ agreements: [fixed] })
      .deliver(
        'police.iom_cohort_2026-06-30.csv',
        csv(
          'person_urn,selected_on,iom_category,selection_reason',
          ...['FIXED', 'FREE', 'FREE'].map((category, at) => `P${at},01/06/2026,${category},${SELECTED}`),
        ),
      );
    expect(receipt.rows).toEqual({ read: 3, taken: 1, refused: 0, not_covered: 2 });
    expect(await home.parquet('lake', receipt.lake)).toHaveLength(1);
    expect(receipt.quarantine).toBeNull();
  });

  test('where agreements cover only some rows, quarantine holds no values of any', async () => {
    const fixed = policeAgreement({ rows: [{ field: 'iom_category', equals: 'FIXED', clause: '6.2' }] });
    const { receipt } = await home
      .with({ agreements: [fixed] })
      .deliver(
        'police.iom_cohort_2026-06-30.csv',
        csv(
          'person_urn,selected_on,iom_category,selection_reason',
          'P1,01/06/2026,FIXED,HIGH_RISK',
          'P2,01/06/26,FREE,HIGH_RISK',
        ),
      );
    expect((await home.text('quarantine', receipt.quarantine)).split('\n')).toEqual([
      'row_number,kind,fields,reason',
      expect.stringMatching(/^3,value,selected_on,selected_on is not a date/),
      '',
    ]);
  });

  test('columns may come in any order and letter case, and unknown ones are dropped and named', async () => {
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        'Outcome_Date,officer_name,POLICE_OUTCOME, recordable,home_office_code,offence_start_date,person_urn,"offence_id"',
        '05/02/2024,Secretname,1,Y,039/00,01/02/2024,P1,OFF1',
      ),
    );
    expect(receipt.rows.taken).toBe(1);
    expect(receipt.fields.unknown).toEqual(['officer_name']);
    expect((await home.parquet('lake', receipt.lake))[0]).toMatchObject({ outcome_date: '2024-02-05' });
  });

  test('a column the contract does not know is named by its place where its name may be a value', async () => {
    const unknown = ['officer_name', 'Williams', 'NOT_GUILTY', 'P_00123', 'surname', 'K9012FU'];
    const { receipt } = await home.deliver(
      OFFENCES,
      csv(
        `${HEADER},asn,crime_reference,offence_end_date,adjudication,conviction_date,disposal_code,disposal_date,disposal_days,Williams`,
        `${offence('OFF1')},,,,,,,,,x`,
      ),
    );
    expect(receipt.fields.unknown).toEqual(['column 16']);
    const { receipt: many } = await home.deliver(
      OFFENCES,
      csv(`${HEADER},${unknown.join(',')}`, `${offence('OFF1')},,,,,,`),
    );
    // Six of thirteen names are not the contract's: the line may be more than a header.
    expect(many.fields.unknown).toEqual(['surname', 'columns 8 to 11', 'column 13']);
    expect(many.rows.taken).toBe(1);
  });

  test('of thousands of unknown columns a few are listed, and the rest counted', async () => {
    const names = Array.from({ length: 5000 }, (_, at) =>
      (at % 2 ? 'asn' : `x${at}`).replace('asn', `y${at}`),
    );
    const wide = csv(`${HEADER},${names.join(',')}`, `${offence('OFF1')},${names.map(() => '').join(',')}`);
    const { receipt } = await home.deliver(OFFENCES, wide);
    expect(receipt.fields.unknown).toEqual(['columns 8 to 5007']);
    expect(JSON.stringify(receipt).length).toBeLessThan(5000);
  });
});

/** What a refusal is of: its field, or the fault of the row's shape. */
function refused(refusal: Receipt['refusals'][number]) {
  return 'field' in refusal ? refusal.field : 'fault' in refusal ? refusal.fault : refusal.kind;
}

const SELECTED = 'HIGH_RISK';
