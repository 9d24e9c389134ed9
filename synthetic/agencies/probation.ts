import type { Life } from '../career/life.ts';
import { isoDate } from '../days.ts';
import { crn, nino } from '../identity/identifiers.ts';
import { RandomStream } from '../random.ts';
import { AGENCIES } from '../settings/identity-errors.ts';
import type { Extracts, Setting } from './extracts.ts';
import { identityEntry } from './identity-entry.ts';
import { writeAccommodation } from './probation-accommodation.ts';
import { writeAssessments } from './probation-assessments.ts';
import { type Supervision, supervisions, writeSentences } from './probation-sentences.ts';
import { type SourceRecord, sourceRecords } from './source-record.ts';

function writePeople(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  record: SourceRecord,
): void {
  const { person } = life;
  const entry = identityEntry(chance, setting, life, 'probation', record);
  // A national insurance number is the person's own: it comes from the person's stream, whoever writes it down.
  const ownNino = nino(new RandomStream(setting.seed, 5, person.index));
  const ni_number = chance.happens(AGENCIES.probation.nino) ? ownNino : undefined;
  const ethnicity = chance.happens(0.05) ? 'Z1' : person.ethnicity;
  entry.names.forEach((known, at) => {
    extracts.row(
      'probation.people',
      {
        crn: record.id,
        name_seq: at + 1,
        name_type: known.type,
        surname: known.name.surname,
        first_name: known.name.forename,
        second_name: known.name.middleName,
        date_of_birth: known.born === undefined ? undefined : isoDate(known.born),
        gender: entry.sex ?? 'N',
        ethnicity,
        pnc_number: entry.pnc,
        cro_number: entry.cro,
        noms_number: entry.noms,
        ni_number,
        postcode: entry.postcode,
      },
      chance,
    );
  });
  extracts.truth('probation', record.id, person.index);
}

/** What probation sends of a life: everyone sentenced to an order, or to prison and so to a licence. */
export function writeProbation(extracts: Extracts, setting: Setting, life: Life): void {
  const supervised: readonly Supervision[] = supervisions(life).filter(
    ({ sentencedOn }) => sentencedOn <= setting.asAt,
  );
  if (supervised.length === 0) return;
  const chance = new RandomStream(setting.seed, 11, life.person.index);
  const contacts = supervised.map(({ sentencedOn }) => sentencedOn);
  const records = sourceRecords(chance, 'probation', contacts, (copy) =>
    crn(life.person.index * 2 + copy, setting.seed),
  );
  for (const record of records) writePeople(extracts, chance, setting, life, record);
  writeSentences(extracts, chance, setting, supervised, records);
  writeAssessments(extracts, chance, setting, life, supervised, records);
  writeAccommodation(extracts, chance, setting, life, records);
}
