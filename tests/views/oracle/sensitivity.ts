import type { BaseTables } from './base-tables.ts';
import type { Day } from './calendar.ts';
import { secondComputation } from './second-computation.ts';
import type { Settings } from './settings.ts';

/** The scenarios of the reference table reoffending_settings: in each one rule differs. */
export const SCENARIOS: Readonly<Record<string, (settings: Settings) => Settings>> = {
  'As published': (settings) => settings,
  'The anniversary counts': (settings) => ({ ...settings, lastFollowUpDay: 0 }),
  'Breaches count': (settings) => ({ ...settings, excludeBreach: false }),
  'Offences that are not recordable count': (settings) => ({ ...settings, recordableOnly: false }),
  'A release after recall starts no clock': (settings) => ({
    ...settings,
    releaseReasons: settings.releaseReasons.filter((reason) => reason !== 'PD'),
  }),
  'Court appearances are dated by their disposal': (settings) => ({ ...settings, courtDate: 'disposal' }),
  'People whom police do not hold count': (settings) => ({ ...settings, unknownToPoliceEnter: true }),
};

/** A row of proven_reoffending_sensitivity before disclosure control, under the names of its columns. */
export interface Headline {
  readonly scenario: string;
  readonly measure: string;
  readonly period: string;
  readonly cohort: string;
  readonly cohort_start: Day;
  readonly cohort_end: Day;
  readonly disposal_category: string;
  readonly offenders: number;
  readonly reoffenders: number;
  readonly reoffences: number;
}

/** All people and each category of disposal: of three-month cohorts by year and together, of twelve-month ones each. */
export function sensitivity(tables: BaseTables, settings: Settings): readonly Headline[] {
  return Object.entries(SCENARIOS).flatMap(([scenario, changed]) =>
    secondComputation(tables, changed(settings))
      .rates.filter(({ measure, period }) => measure === 'Twelve-month' || period !== 'Cohort')
      .filter(({ breakdown }) => breakdown === 'Overall' || breakdown === 'Index disposal')
      .filter(({ adult_or_youth: adult }) => adult === 'All')
      .map((rate) => ({
        scenario,
        measure: rate.measure,
        period: rate.period,
        cohort: rate.cohort,
        cohort_start: rate.cohort_start,
        cohort_end: rate.cohort_end,
        disposal_category: rate.category,
        offenders: rate.offenders,
        reoffenders: rate.reoffenders,
        reoffences: rate.reoffences,
      })),
  );
}
