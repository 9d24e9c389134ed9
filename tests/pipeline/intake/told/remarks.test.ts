import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderReceipt } from '../../../../cli/receipts/receipt-text.ts';
import { csv, IntakeHome } from '../intake-home.ts';

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';
const ROW = 'OFF1,P1,01/02/2024,039/00,Y,1,05/02/2024';

describe('what a receipt remarks', () => {
  test('of columns no agreement lets in, never advises to leave out one that the contract requires', async () => {
    const { receipt } = await home.deliver(
      'police.offences_2026-06-30.csv',
      csv(`${HEADER},crime_reference`, `${ROW},13/000123/26`),
    );
    expect(receipt.remarks).toEqual([
      'No agreement lets crime_reference in: you may leave out what was dropped here.',
      'The contract needs offence_id, recordable, police_outcome, though no agreement lets the values in: they were checked, then dropped.',
    ]);
    expect(receipt.next_steps).toEqual([]);
    expect(renderReceipt(receipt)).toContain('What to do  Nothing.');
  });

  test('a file sent again as advised is accepted', async () => {
    const { receipt } = await home.deliver('police.offences_2026-06-30.csv', csv(HEADER, ROW));
    expect([receipt.status, receipt.next_steps]).toEqual(['accepted', []]);
  });

  test('asks for no column that an agreement would not let in', async () => {
    const { receipt } = await home.deliver(
      'police.people_2026-06-30.csv',
      csv('person_urn,name_seq,name_type,surname', 'P1,1,MAIN,Smith'),
    );
    expect(receipt.remarks).toEqual([
      'An agreement would let forename_1, date_of_birth, gender in as well, if you hold it.',
    ]);
  });
});
