/** A figure that the Ministry of Justice has published for England and Wales, and what it stands for. */
export interface PublishedFigure {
  /** Length of the cohorts; figures of one length are never compared with those of the other. */
  readonly measure: 'Three-month' | 'Twelve-month';
  /** Adults, youths or all, breakdown and category: named as the view `proven_reoffending_rates` names them. */
  readonly adult_or_youth: 'All' | 'Adult' | 'Youth';
  readonly breakdown: string;
  readonly category: string;
  /** `rate`: per cent who reoffend. `frequency`: reoffences per reoffender. */
  readonly statistic: 'rate' | 'frequency';
  readonly value: number;
  /** The cohort it was published for. */
  readonly cohort: string;
  readonly source: string;
}

type Category = readonly [category: string, value: number];
type Common = Omit<PublishedFigure, 'category' | 'value' | 'adult_or_youth' | 'statistic'> &
  Partial<Pick<PublishedFigure, 'adult_or_youth' | 'statistic'>>;

const figures = (common: Common, categories: readonly Category[]): readonly PublishedFigure[] =>
  categories.map(([category, value]) => ({
    adult_or_youth: 'All',
    statistic: 'rate',
    ...common,
    category,
    value,
  }));

const adultsAndYouths = (
  common: Omit<Common, 'breakdown'>,
  adult: number,
  youth: number,
): readonly PublishedFigure[] =>
  (
    [
      ['Adult', adult],
      ['Youth', youth],
    ] as const
  ).flatMap(([adult_or_youth, value]) =>
    figures({ ...common, breakdown: 'Overall', adult_or_youth }, [['All offenders', value]]),
  );

const WORKBOOK = 'Proven reoffending statistics, overall data tool, April 2012 to March 2024';
const QUARTER = 'Proven reoffending statistics, April to June 2023';
const ANNUAL = 'Proven reoffending statistics, data of the 2016 workbook';
const BULLETIN = 'Proven reoffending statistics, bulletin of 28 July 2016';
const CHART = `${BULLETIN}, read off a chart`;

/** Every figure is of England and Wales. A chart can be read to about a point. */
export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [
  ...figures({ measure: 'Three-month', breakdown: 'Overall', cohort: '2023/24', source: WORKBOOK }, [
    ['All offenders', 28.2],
  ]),
  ...figures(
    {
      measure: 'Three-month',
      breakdown: 'Overall',
      statistic: 'frequency',
      cohort: '2023/24',
      source: WORKBOOK,
    },
    [['All offenders', 4.73]],
  ),
  ...adultsAndYouths({ measure: 'Three-month', cohort: 'Apr–Jun 2023', source: QUARTER }, 27.3, 31.6),
  ...figures(
    { measure: 'Three-month', breakdown: 'Index disposal', cohort: 'Apr–Jun 2023', source: QUARTER },
    [['Custody or court order', 35.2]],
  ),
  ...figures(
    { measure: 'Three-month', breakdown: 'Custody length', cohort: 'Apr–Jun 2023', source: QUARTER },
    [
      ['Under 12 months', 59.2],
      ['6 months or less', 62.3],
    ],
  ),
  ...figures(
    { measure: 'Three-month', breakdown: 'Index offence group', cohort: '2023/24', source: WORKBOOK },
    [
      ['Theft', 56.9],
      ['Other', 38.4],
      ['Public order', 30.9],
      ['Possession of weapons', 28.7],
      ['Summary non-motoring', 27.9],
      ['Criminal damage and arson', 27.6],
      ['Fraud', 26.5],
      ['Robbery', 25.8],
      ['Miscellaneous crimes against society', 23.6],
      ['Drug', 23.3],
      ['Violence against the person', 20.9],
      ['Sexual', 14.8],
      ['Summary motoring', 14.2],
    ],
  ),
  ...figures({ measure: 'Twelve-month', breakdown: 'Overall', cohort: '2013/14', source: ANNUAL }, [
    ['All offenders', 26.2],
  ]),
  ...figures(
    {
      measure: 'Twelve-month',
      breakdown: 'Overall',
      statistic: 'frequency',
      cohort: '2013/14',
      source: ANNUAL,
    },
    [['All offenders', 3.1]],
  ),
  ...adultsAndYouths({ measure: 'Twelve-month', cohort: '2013/14', source: ANNUAL }, 25.2, 38),
  ...figures(
    {
      measure: 'Twelve-month',
      breakdown: 'Previous offences',
      cohort: 'Jul 2011–Jun 2012',
      source: 'Proven reoffending statistics, July 2011 to June 2012',
    },
    [
      ['None', 10.5],
      ['11 or more', 47],
    ],
  ),
  ...figures(
    {
      measure: 'Twelve-month',
      breakdown: 'Previous offences',
      adult_or_youth: 'Adult',
      cohort: '2013/14',
      source: CHART,
    },
    [
      ['None', 8],
      ['1 or 2', 15],
      ['3 to 6', 22],
      ['7 to 10', 29],
      ['11 or more', 46.5],
    ],
  ),
  ...figures(
    {
      measure: 'Twelve-month',
      breakdown: 'Index disposal',
      adult_or_youth: 'Adult',
      cohort: 'Jul 2013–Jun 2014',
      source: CHART,
    },
    [
      ['Custody or court order', 35],
      ['Custody', 46],
      ['Court order', 34],
      ['Absolute or conditional discharge', 32],
      ['Fine', 28],
      ['Caution', 17],
      ['Other', 47],
    ],
  ),
  ...figures(
    {
      measure: 'Twelve-month',
      breakdown: 'Custody length',
      adult_or_youth: 'Adult',
      cohort: '2013/14',
      source: CHART,
    },
    [
      ['Under 12 months', 60],
      ['12 months to under 2 years', 38],
      ['2 to under 4 years', 35],
      ['4 to 10 years', 26],
      ['More than 10 years', 16.5],
    ],
  ),
];
