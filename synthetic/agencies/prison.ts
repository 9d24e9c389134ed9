import { stayOn } from '../career/addresses.ts';
import type { CustodyPeriod } from '../career/custody.ts';
import type { Life } from '../career/life.ts';
import { slashDate } from '../days.ts';
import { nomsNumber } from '../identity/identifiers.ts';
import { drawPrison } from '../identity/postcodes.ts';
import { RandomStream } from '../random.ts';
import { draw, weighted } from '../weighted.ts';
import type { Extracts, Setting } from './extracts.ts';
import { identityEntry } from './identity-entry.ts';
import { isLost } from './lost-months.ts';
import { idOn, type SourceRecord, sourceRecords } from './source-record.ts';

/** The code NOMIS would have for where someone stays on the first night; a stay that is not listed is a home (`DPH`). */
const DISCHARGE_BY_STAY: Readonly<Record<string, string>> = {
  A02: 'DAP',
  A04: 'DSH',
  A08A: 'DNF',
  A08C: 'DOH',
  A03: 'DST',
  A07A: 'DST',
  A10: 'DBA',
  A11: 'DBA',
  A17: 'DST',
};
const EMPLOYMENT = weighted([
  ['UNEMP', 62],
  ['FT', 11],
  ['PT', 4],
  ['SEMP', 3],
  ['CAS', 2],
  ['UNAV', 9],
  ['FTEDU', 2],
  ['CARE', 1],
  ['NK', 6],
]);

/** NOMIS takes plain letters only: accents go, and the curly apostrophe becomes the straight one. */
function plain(name: string | undefined): string | undefined {
  return name
    ?.replaceAll('’', "'")
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase();
}

/** Short form, century dropped, as prison staff type it. */
function shortPnc(pnc: string | undefined, short: boolean): string | undefined {
  return short ? pnc?.slice(2) : pnc;
}

function writePeople(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  record: SourceRecord,
): void {
  const { person } = life;
  const entry = identityEntry(chance, setting, life, 'prison', record);
  const short = chance.happens(0.4);
  const ethnicity = chance.happens(0.03) ? 'NS' : person.ethnicity;
  entry.names.forEach((known, at) => {
    extracts.row(
      'prison.people',
      {
        noms_number: record.id,
        name_seq: at + 1,
        name_type: known.type,
        last_name: plain(known.name.surname),
        first_name: plain(known.name.forename),
        middle_name: plain(known.name.middleName),
        birth_date: known.born === undefined ? undefined : slashDate(known.born),
        sex_code: entry.sex ?? 'NK',
        ethnicity_code: ethnicity,
        pnc_number: shortPnc(entry.pnc, short),
        cro_number: entry.cro,
        postcode: entry.postcode,
      },
      chance,
    );
  });
  extracts.truth('prison', record.id, person.index);
}

function releaseCells(chance: RandomStream, setting: Setting, life: Life, period: CustodyPeriod) {
  if (period.to > setting.asAt) return {};
  const sentenced = period.sentenceDays !== undefined;
  const code = stayOn(life.stays, period.to + 1).now?.code ?? 'A01D';
  return {
    release_date: slashDate(period.to),
    release_reason: period.release,
    discharge_address_type: sentenced
      ? chance.happens(0.04)
        ? 'DUT'
        : (DISCHARGE_BY_STAY[code] ?? 'DPH')
      : undefined,
    employment_on_release: sentenced ? draw(chance, EMPLOYMENT) : undefined,
  };
}

/** What prisons send of a life. `booking` gives the next booking number. */
export function writePrison(extracts: Extracts, setting: Setting, life: Life, booking: () => string): void {
  const periods = life.career.custody.filter(({ from }) => from <= setting.asAt);
  if (periods.length === 0) return;
  const chance = new RandomStream(setting.seed, 12, life.person.index);
  const contacts = periods.map(({ from }) => from);
  const records = sourceRecords(chance, 'prison', contacts, (copy) =>
    nomsNumber(life.person.index * 2 + copy, setting.seed),
  );
  for (const record of records) writePeople(extracts, chance, setting, life, record);
  for (const period of periods) {
    if (isLost(setting, 'prison.custody_periods', [period.from, period.to])) continue;
    const sentenced = period.occasion?.verdict?.on;
    const known = sentenced === undefined || sentenced <= setting.asAt;
    extracts.row(
      'prison.custody_periods',
      {
        noms_number: idOn(records, period.from),
        booking_no: booking(),
        prison_code: drawPrison(chance).code,
        reception_date: slashDate(period.from),
        admission_reason: period.admission,
        sentence_length_days: known ? period.sentenceDays : undefined,
        ...releaseCells(chance, setting, life, period),
      },
      chance,
    );
  }
}
