/** Every rule of the measure that no readable source settles, and the lists that decide what enters. */
export interface Settings {
  readonly recordableOnly: boolean;
  readonly excludeBreach: boolean;
  readonly courtDate: 'conviction' | 'disposal';
  /** Months in which an offence counts, and further months in which its proof does. */
  readonly followUpMonths: number;
  readonly waitingMonths: number;
  /** Last day of the follow-up, from the anniversary: -1 leaves it out, 0 takes it in. */
  readonly lastFollowUpDay: number;
  readonly sameDayCountsAfterRelease: boolean;
  readonly sameDayCountsAfterCourtOrCaution: boolean;
  /** Whether those whom the police do not know can enter, by a release. */
  readonly unknownToPoliceEnter: boolean;
  readonly releaseReasons: readonly string[];
  readonly measures: readonly ('Three-month' | 'Twelve-month')[];
  readonly firstCohort: string;
}

export const DEFINITION: Settings = {
  recordableOnly: true,
  excludeBreach: true,
  courtDate: 'conviction',
  followUpMonths: 12,
  waitingMonths: 6,
  lastFollowUpDay: -1,
  sameDayCountsAfterRelease: true,
  sameDayCountsAfterCourtOrCaution: false,
  unknownToPoliceEnter: false,
  releaseReasons: 'AR CR CE D1 D2 D3 D4 D5 D6 EL ER HD HE HR HU NP PD PF PX SC'.split(' '),
  measures: ['Three-month', 'Twelve-month'],
  firstCohort: '2012-04-01',
};

/** From the heaviest to the lightest. */
export const CATEGORIES = [
  'Custody',
  'Court order',
  'Fine',
  'Absolute or conditional discharge',
  'Other',
  'Caution',
] as const;
export type Category = (typeof CATEGORIES)[number];
export const PARENT = 'Custody or court order';

/** Court results by category; any other, or none, is Other. Codes: ministryofjustice/bichard7-next-data, result-code.json. */
export const COURT_RESULTS: Readonly<Record<string, Category>> = Object.fromEntries([
  ...[1002, 1003, 1007, 1024, 1081, 1088].map((code) => [code, 'Custody']),
  ...[1115, 1116, 1134, 1141, 1142, 1143].map((code) => [code, 'Court order']),
  [1015, 'Fine'],
  ...[1017, 1018].map((code) => [code, 'Absolute or conditional discharge']),
]);
