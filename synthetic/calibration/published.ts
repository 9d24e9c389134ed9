/**
 * Published proven reoffending, per cent, that the generator is held against.
 *
 * Overall and by offence: Ministry of Justice, 2023/24, three-month cohorts. Custody under 12 months, adult, youth: April to
 * June 2023. Previous offences: July 2011 to June 2012 (none, 11 or more) and 2013/14 as read off a chart (the rest).
 * Court order to caution: adults, July 2013 to June 2014, on the older twelve-month cohorts, which run some five points lower.
 */
export const PUBLISHED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'Proven reoffending': { All: 28.2, Adult: 27.3, Youth: 31.6 },
  'Reoffences per reoffender': { All: 4.73, Adult: 4.0 },
  'Previous offences': { None: 10.5, '1 or 2': 15, '3 to 6': 22, '7 to 10': 29, '11 or more': 47 },
  'Index disposal': {
    'Custody or court order': 35.2,
    Custody: 46,
    'Court order': 34,
    'Absolute or conditional discharge': 32,
    Fine: 28,
    Caution: 17,
    Other: 47,
  },
  'Custody length': {
    'Under 12 months': 59.2,
    '12 months to under 2 years': 38,
    '2 to under 4 years': 35,
    '4 to 10 years': 26,
  },
  'Index offence': {
    Theft: 56.9,
    'Public order': 30.9,
    'Possession of weapons': 28.7,
    'Summary non-motoring': 27.9,
    'Criminal damage and arson': 27.6,
    Fraud: 26.5,
    Robbery: 25.8,
    'Miscellaneous crimes against society': 23.6,
    Drug: 23.3,
    'Violence against the person': 20.9,
    Sexual: 14.8,
    'Summary motoring': 14.2,
  },
};
