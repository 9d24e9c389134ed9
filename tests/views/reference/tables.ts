import { breachOffences } from './breach-offences.ts';
import { offenceGroups } from './offence-groups.ts';
import { recordableOffences } from './recordable-offences.ts';
import { readStandingData, type StandingData } from './standing-data.ts';

/** The reference tables made from standing data, file name to text; `folder` holds the files of `sources.ts`. */
export function standingTables(folder: string): ReadonlyMap<string, string> {
  const data = readStandingData(folder);
  const { ranges, exceptions } = offenceGroups(data);
  return new Map([
    ['offence-groups.csv', csv(['class_from', 'class_to', 'offence_group', 'source'], ranges)],
    [
      'offence-group-exceptions.csv',
      csv(['home_office_code', 'offence_group', 'source', 'title'], exceptions),
    ],
    [
      'breach-offences.csv',
      csv(['home_office_code', 'title', 'counts_as_breach', 'reason', 'source'], breachOffences(data)),
    ],
    recordableTable(data),
  ]);
}

/** The one that is made from the offences that a court may name alone. */
export function recordableTable(data: Pick<StandingData, 'offences'>): readonly [file: string, text: string] {
  const header = ['home_office_code', 'recordable', 'recordable_offences', 'other_offences'];
  return ['recordable-offences.csv', csv(header, recordableOffences(data))];
}

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
