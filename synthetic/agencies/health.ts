import type { Life } from '../career/life.ts';
import { isoDate } from '../days.ts';
import { localNumber } from '../identity/identifiers.ts';
import { nhsNumber, nhsNumberCapacity } from '../identity/nhs-number.ts';
import { RandomStream } from '../random.ts';
import { NHS_TRACED, WRONG_NUMBER } from '../settings/identity-errors.ts';
import { ethnicCategory } from './ethnicity-codes.ts';
import type { Extracts, Setting } from './extracts.ts';
import { referralCells, referralsOf } from './health-liaison.ts';
import { episodeCells, episodesOf } from './health-treatment.ts';
import { identityEntry } from './identity-entry.ts';
import { idOn, type SourceRecord, sourceRecords } from './source-record.ts';

function writePerson(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  record: SourceRecord,
  nhs: string | undefined,
): void {
  const { person } = life;
  const entry = identityEntry(chance, setting, life, 'health', record);
  const [known] = entry.names;
  if (known === undefined) return;
  const others = chance.happens(WRONG_NUMBER)
    ? nhsNumber(chance.whole(0, nhsNumberCapacity() - 1), setting.seed)
    : nhs;
  extracts.row(
    'health.people',
    {
      patient_id: record.id,
      nhs_number: chance.happens(NHS_TRACED) ? others : undefined,
      family_name: known.name.surname,
      given_name: known.name.forename,
      other_given_name: known.name.middleName,
      birth_date: known.born === undefined ? undefined : isoDate(known.born),
      gender_code: entry.sex === undefined ? '0' : entry.sex === 'M' ? '1' : '2',
      ethnic_category: chance.happens(0.07) ? 'Z' : ethnicCategory(person.ethnicity),
      postcode: entry.postcode,
    },
    chance,
  );
  extracts.truth('health', record.id, person.index);
}

/** What health services send of a life. `nhs` gives the person's NHS number; it is asked for only when there is a patient. */
export function writeHealth(
  extracts: Extracts,
  setting: Setting,
  life: Life,
  nhs: () => string | undefined,
): void {
  const chance = new RandomStream(setting.seed, 13, life.person.index);
  const episodes = episodesOf(chance, life, setting.from, setting.asAt);
  const referrals = referralsOf(chance, life, setting.asAt);
  const contacts = [...episodes.map(({ referred }) => referred), ...referrals.map(({ on }) => on)];
  const { index } = life.person;
  const records = sourceRecords(chance, 'health', contacts, (copy) =>
    localNumber('H', index * 2 + copy, setting.seed),
  );
  if (records.length === 0) return;
  const number = nhs();
  for (const record of records) writePerson(extracts, chance, setting, life, record, number);
  for (const [at, episode] of episodes.entries()) {
    extracts.row(
      'health.treatment_episodes',
      {
        patient_id: idOn(records, episode.referred),
        episode_id: `${localNumber('E', index, setting.seed)}.${at + 1}`,
        ...episodeCells(chance, life, episode, setting.asAt),
      },
      chance,
    );
  }
  for (const [at, referral] of referrals.entries()) {
    extracts.row(
      'health.liaison_referrals',
      {
        patient_id: idOn(records, referral.on),
        referral_id: `${localNumber('F', index, setting.seed)}.${at + 1}`,
        ...referralCells(chance, referral, setting.asAt),
      },
      chance,
    );
  }
}
