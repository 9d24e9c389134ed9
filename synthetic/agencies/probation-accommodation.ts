import type { Life } from '../career/life.ts';
import { isoDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import type { Extracts, Setting } from './extracts.ts';
import { idOn, type SourceRecord } from './source-record.ts';

const STREET = 'A08A';

/** Stays since probation first met the person; the one under way then is dated from that day. */
export function writeAccommodation(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  records: readonly SourceRecord[],
): void {
  const met = records[0]?.from ?? setting.asAt;
  for (const [at, stay] of life.stays.entries()) {
    const next = life.stays[at + 1];
    const ends = next === undefined ? undefined : next.from - 1;
    if (stay.from > setting.asAt || (ends !== undefined && ends < met)) continue;
    const starts = Math.max(stay.from, met);
    extracts.row(
      'probation.accommodation',
      {
        crn: idOn(records, starts),
        accommodation_code: stay.code,
        start_date: isoDate(starts),
        end_date: ends !== undefined && ends <= setting.asAt ? isoDate(ends) : undefined,
        no_fixed_abode: stay.code === STREET || stay.postcode === undefined ? 'Y' : 'N',
        postcode: stay.postcode,
      },
      chance,
    );
  }
}
