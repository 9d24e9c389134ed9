import type { Life } from '../career/life.ts';
import type { Occasion, Offence } from '../career/occasion.ts';
import { type Day, slashDate, yearOf } from '../days.ts';
import { arrestSummonsNumber, localNumber } from '../identity/identifiers.ts';
import { RandomStream } from '../random.ts';
import { observed, selfDefined } from './ethnicity-codes.ts';
import type { Extracts, Setting } from './extracts.ts';
import { identityEntry } from './identity-entry.ts';
import { writeIom } from './iom.ts';
import { isLost } from './lost-months.ts';
import { idOn, type SourceRecord, sourceRecords } from './source-record.ts';

function writePeople(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  record: SourceRecord,
): void {
  const { person } = life;
  const entry = identityEntry(chance, setting, life, 'police', record);
  const ethnicity = {
    observed_ethnicity: chance.happens(0.03) ? '0' : observed(person.ethnicity, person.index % 2 === 0),
    self_defined_ethnicity: chance.happens(0.12) ? 'NS' : selfDefined(person.ethnicity),
  };
  entry.names.forEach((known, at) => {
    extracts.row(
      'police.people',
      {
        person_urn: record.id,
        name_seq: at + 1,
        name_type: known.type,
        surname: known.name.surname.toUpperCase(),
        forename_1: known.name.forename,
        forename_2: known.name.middleName,
        date_of_birth: known.born === undefined ? undefined : slashDate(known.born),
        gender: entry.sex ?? 'U',
        ...ethnicity,
        pnc_id: entry.pnc,
        cro_number: entry.cro,
        postcode: entry.postcode,
      },
      chance,
    );
  });
  extracts.truth('police', record.id, person.index);
}

/** What is known of the verdict on the last day of the extract. */
function courtCells({ verdict }: Occasion, asAt: Day) {
  if (verdict === undefined || verdict.on > asAt) return {};
  if (verdict.adjudication !== 'GUILTY') return { adjudication: verdict.adjudication };
  const convicted = { adjudication: 'GUILTY', conviction_date: slashDate(verdict.on) };
  const { disposal } = verdict;
  if (disposal.on > asAt) return convicted;
  const custodial = disposal.kind === 'custody' || disposal.kind === 'suspended';
  return {
    ...convicted,
    disposal_code: disposal.code,
    disposal_date: slashDate(disposal.on),
    disposal_days: custodial ? disposal.days : undefined,
  };
}

function datesOf({ outcomeOn, verdict }: Occasion, { start, end }: Offence): readonly (Day | undefined)[] {
  const ordered = verdict?.adjudication === 'GUILTY' ? verdict.disposal.on : undefined;
  return [start, end, outcomeOn, verdict?.on, ordered];
}

const UNITS = ['ZD', 'LA', 'LC', 'WF', 'BD', 'HX', 'KD', 'TP'];

function writeOffences(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  records: readonly SourceRecord[],
): void {
  const { index } = life.person;
  let serial = 0;
  for (const [at, occasion] of life.career.occasions.entries()) {
    if (occasion.outcomeOn > setting.asAt) continue;
    const year = yearOf(occasion.outcomeOn);
    const charged = occasion.outcome === '1';
    const asn = charged
      ? arrestSummonsNumber(index, at, year, UNITS[index % UNITS.length] ?? 'ZD')
      : undefined;
    const court = courtCells(occasion, setting.asAt);
    for (const offence of occasion.offences) {
      serial += 1;
      if (isLost(setting, 'police.offences', datesOf(occasion, offence))) continue;
      extracts.row(
        'police.offences',
        {
          offence_id: `${localNumber('Q', index, setting.seed)}.${serial}`,
          person_urn: idOn(records, occasion.outcomeOn),
          asn,
          crime_reference: `13/${String(chance.whole(0, 999_999)).padStart(6, '0')}/${String(yearOf(offence.start) % 100).padStart(2, '0')}`,
          offence_start_date: slashDate(offence.start),
          offence_end_date: offence.end === undefined ? undefined : slashDate(offence.end),
          home_office_code: offence.kind.code,
          recordable: offence.kind.recordable ? 'Y' : 'N',
          police_outcome: occasion.outcome,
          outcome_date: slashDate(occasion.outcomeOn),
          ...court,
        },
        chance,
      );
    }
  }
}

/** What the police send of a life: everyone with an offence that has had an outcome. */
export function writePolice(extracts: Extracts, setting: Setting, life: Life): void {
  if (life.convictedElsewhere) return;
  const chance = new RandomStream(setting.seed, 10, life.person.index);
  const contacts = life.career.occasions
    .map(({ outcomeOn }) => outcomeOn)
    .filter((day) => day <= setting.asAt);
  const records = sourceRecords(chance, 'police', contacts, (copy) =>
    localNumber('P', life.person.index * 2 + copy, setting.seed),
  );
  if (records.length === 0) return;
  for (const record of records) writePeople(extracts, chance, setting, life, record);
  writeOffences(extracts, chance, setting, life, records);
  writeIom(extracts, chance, setting, life, records);
}
