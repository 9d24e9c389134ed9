import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Agreement, Grant } from '../../../../pipeline/agreements/agreement.ts';
import { csv, IntakeHome, policeAgreement } from '../intake-home.ts';

const OFFENCE_HEADER =
  'offence_id,person_urn,crime_reference,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';
const PEOPLE_HEADER =
  'person_urn,name_seq,name_type,surname,forename_1,date_of_birth,gender,pnc_id,cro_number,postcode';

/** Beside the test agreement, which covers every row, a second one that grants more, of some rows only. */
const second: Agreement = {
  ...policeAgreement(),
  id: 'isa-test-2026-002',
  grants: policeAgreement().grants.flatMap(ofSomeRows),
};

function ofSomeRows(grant: Grant): readonly Grant[] {
  const share = { treatment: { kind: 'share' }, link: false, clause: '6.1' } as const;
  if (grant.extract === 'police.offences') {
    const rows = [{ field: 'recordable', equals: 'Y', clause: '6.1' }];
    return [{ ...grant, rows, fields: { crime_reference: share } }];
  }
  if (grant.extract === 'police.people') {
    const rows = [{ field: 'gender', equals: 'F', clause: '5.1' }];
    const fields = {
      postcode: { treatment: { kind: 'link_only' }, link: true, clause: '5.1' } as const,
      date_of_birth: share,
    };
    return [{ ...grant, rows, fields }];
  }
  return [];
}

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open([policeAgreement(), second]);
});
afterEach(() => home.close());

test('a field granted for some rows is not in the lake, nor in quarantine, for the others', async () => {
  const { receipt } = await home.deliver(
    'police.offences_2026-06-30.csv',
    csv(
      OFFENCE_HEADER,
      'OFF1,P1,24/000001/11,01/02/2024,039/00,Y,1,05/02/2024',
      'OFF2,P1,24/000002/11,01/02/2024,039/00,N,1,05/02/2024',
      'OFF3,P1,24/000003/11,01/02/24,039/00,N,1,05/02/2024',
    ),
  );
  expect(receipt.rows).toEqual({ read: 3, taken: 2, refused: 1, not_covered: 0 });
  const rows = (await home.parquet('lake', receipt.lake)).map((row) => [
    row['crime_reference'],
    row['recordable'],
    row['home_office_code'],
  ]);
  expect(rows).toEqual(
    expect.arrayContaining([
      ['24/000001/11', 'Y', '039/00'],
      [null, null, '039/00'],
    ]),
  );
  const quarantine = await home.text('quarantine', receipt.quarantine);
  expect(quarantine).toContain('01/02/24');
  expect(quarantine).not.toContain('24/000003/11');
});

test('each row is held as the agreements that cover it need it, in the vault as well; a birth date as sent, to compute ages', async () => {
  const { receipt } = await home.deliver(
    'police.people_2026-06-30.csv',
    csv(
      PEOPLE_HEADER,
      'P1,1,MAIN,SMITH,Ann,17/03/1980,F,,,LS1 4AP',
      'P2,1,MAIN,JONES,Tom,18/04/1981,M,,,LS2 8AA',
    ),
  );
  expect(receipt.rows.taken).toBe(2);
  const lake = await home.parquet('lake', receipt.lake);
  expect(lake.map((row) => row['date_of_birth']).sort()).toEqual(['1980-03-17', '1981-04-18']);
  const vault = await home.parquet('vault', receipt.vault);
  expect(vault.map((row) => [row['surname'], row['postcode']])).toEqual(
    expect.arrayContaining([
      ['SMITH', 'LS1 4AP'],
      ['JONES', null],
    ]),
  );
});

test('a row no identifier of which may be linked is not in the vault', async () => {
  const { receipt } = await home
    .with({ agreements: [second] })
    .deliver(
      'police.people_2026-06-30.csv',
      csv(
        PEOPLE_HEADER,
        'P1,1,MAIN,SMITH,Ann,17/03/1980,F,,,LS1 4AP',
        'P2,1,MAIN,JONES,Tom,18/04/1981,M,,,LS2 8AA',
      ),
    );
  expect((await home.parquet('vault', receipt.vault)).map((row) => row['postcode'])).toEqual(['LS1 4AP']);
});
