import { readLife } from '../life.ts';
import type { CaseTables } from '../run-case.ts';
import { readTable } from '../table-text.ts';
import type { BaseTables, Reach, References } from './base-tables.ts';

const SEXES: Readonly<Record<string, string>> = { M: 'Male', F: 'Female' };
const ETHNIC_GROUPS: Readonly<Record<string, string>> = {
  1: 'White',
  3: 'Black',
  4: 'Asian',
  5: 'Other',
  6: 'Other',
};

/** The base tables of a case of the definitions. */
export function caseTables(
  { given, people = '', dataTo = '2026-06-30', policeDoNotHold = [], gaps = [] }: CaseTables,
  references: References,
): BaseTables {
  const life = readLife(given);
  const days = (text: string | null | undefined) => (text ? Number(text) : null);
  const details = readTable(people);
  const reach = (extract: string): Reach => ({
    from: '2010-01-01',
    to: dataTo,
    gaps: gaps.filter(([id]) => id === extract).map(([, from, to]) => ({ from, to })),
  });
  return {
    offences: life.offences.map((cells) => ({
      person: cells[0] ?? '',
      offence_start_date: cells[1] ?? null,
      home_office_code: cells[2] ?? null,
      recordable: cells[3] ?? null,
      police_outcome: cells[4] ?? null,
      outcome_date: cells[5] ?? null,
      adjudication: cells[6] ?? null,
      conviction_date: cells[7] ?? null,
      disposal_code: cells[8] ?? null,
      disposal_date: cells[9] ?? null,
      disposal_days: days(cells[10]),
    })),
    custody: life.releases.map((cells) => ({
      person: cells[0] ?? '',
      release_date: cells[1] ?? null,
      release_reason: cells[2] ?? null,
      sentence_length_days: days(cells[3]),
    })),
    details: details.map((row) => ({
      person: row['person'] ?? '',
      mainName: (row['name_type'] || 'MAIN') === 'MAIN',
      sex: SEXES[row['gender'] ?? ''] ?? null,
      birthDate: row['date_of_birth'] || null,
      ethnicity: ETHNIC_GROUPS[row['observed_ethnicity'] ?? ''] ?? null,
    })),
    // Police hold everyone, unless the case says otherwise.
    knownToPolice: new Set([
      ...life.people.filter((person) => !policeDoNotHold.includes(person)),
      ...life.offences.map((cells) => cells[0] ?? ''),
    ]),
    coverage: { offences: reach('police.offences'), custody: reach('prison.custody_periods') },
    references,
  };
}
