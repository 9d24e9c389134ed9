import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { csv, IntakeHome } from '../intake-home.ts';

const PEOPLE = csv('person_urn,name_seq,name_type,surname', 'P1,1,MAIN,Smith');
const HEADER =
  'offence_id,person_urn,offence_start_date,home_office_code,recordable,police_outcome,outcome_date';

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

describe('what to do about an earlier day than the one that stands', () => {
  test('a snapshot is told that it changes nothing, and which delivery stands', async () => {
    const { receipt: later } = await home.deliver('police.people_2026-06-30.csv', PEOPLE);
    const { receipt } = await home.deliver('police.people_2026-05-31.csv', `${PEOPLE}P2,1,MAIN,Jones\r\n`);
    expect(receipt.next_steps).toContain(
      `A later extract stands, ${later.delivery_id}, so this one changes nothing.`,
    );
  });

  test('a snapshot of the latest day is not', async () => {
    await home.deliver('police.people_2026-05-31.csv', PEOPLE);
    const { receipt } = await home.deliver('police.people_2026-06-30.csv', `${PEOPLE}P2,1,MAIN,Jones\r\n`);
    expect(receipt.next_steps.join(' ')).not.toContain('later extract');
  });

  test('changes are not, since every delivery of them counts', async () => {
    const row = (id: string) => csv(HEADER, `${id},P1,01/03/2024,043/00,Y,1,05/03/2024`);
    await home.deliver('police.offences_2026-06-30.csv', row('O1'));
    const { receipt } = await home.deliver('police.offences_2026-05-31.csv', row('O2'));
    expect(receipt.next_steps.join(' ')).not.toContain('later extract');
  });
});
