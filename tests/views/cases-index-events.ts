import { NO_ROWS, type ReoffendingCase } from './reoffending-case.ts';

/** Who enters a cohort, by what, and how often. */
export const INDEX_EVENT_CASES: readonly ReoffendingCase[] = [
  {
    shows: 'Of several cautions in one quarter only the first is an index event',
    because: 'the second is a reoffence',
    given: `
      on         | what    | committed  | offence
      2023-01-20 | caution | 2023-01-10 | 046/00
      2023-03-15 | caution | 2023-02-20 | 046/00`,
    view: 'index_events',
    expect: `
      cohort  | index_disposal | index_date | reoffences | days_to_first_reoffence
      2023 Q1 | Caution        | 2023-01-20 | 1          | 31`,
  },
  {
    shows:
      'A caution and then a release in one quarter: the caution is the index event, and each counts by disposal',
    given: `
      on         | what       | committed  | offence
      2023-01-20 | caution    | 2023-01-10 | 046/00
      2023-03-15 | release AR |            |`,
    view: 'index_events',
    expect: `
      entry_in_cohort | index_disposal | index_date
      1               | Caution        | 2023-01-20
      2               | Custody        | 2023-03-15`,
  },
  {
    shows: 'On one day a release comes before a conviction, and a conviction before a caution',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | caution    | 2022-11-01 | 046/00
      2023-02-10 | fine       | 2022-12-01 | 046/00
      2023-02-10 | release AR |            |`,
    view: 'index_events',
    expect: `
      entry_in_cohort | index_disposal
      1               | Custody
      2               | Fine
      3               | Caution`,
  },
  {
    shows: 'The end of a remand is no release',
    because:
      'NCS, BL, NG and DS end a remand; the sentence without custody is an index event of its own, if there is one',
    given: `
      on         | what        | committed | offence
      2023-01-10 | release NCS |           |
      2023-01-20 | release BL  |           |
      2023-02-10 | release NG  |           |
      2023-02-20 | release DS  |           |`,
    view: 'proven_reoffending',
    expect: NO_ROWS,
  },
  {
    shows: 'Death, deportation, escape, hospital, transfer and a won appeal are no releases',
    given: `
      person | on         | what         | committed | offence
      A      | 2023-02-10 | release DEC  |           |
      B      | 2023-02-10 | release DD   |           |
      C      | 2023-02-10 | release ESCP |           |
      D      | 2023-02-10 | release HP   |           |
      E      | 2023-02-10 | release ETR  |           |
      F      | 2023-02-10 | release AU   |           |`,
    view: 'proven_reoffending',
    expect: NO_ROWS,
  },
  {
    shows: 'A sentence to custody starts no clock at court, only at the release',
    given: `
      on         | what                  | committed  | offence
      2023-02-10 | imprisonment 120 days | 2022-12-01 | 046/00
      2023-04-11 | release CR after 120 days |        |`,
    view: 'index_events',
    expect: `
      cohort  | index_disposal | index_date | custody_length_band | index_offence_code | index_offence_group
      2023 Q2 | Custody        | 2023-04-11 | Under 12 months     | 046/00             | Theft`,
  },
  {
    shows: 'Custody for one offence of an appearance makes the appearance custodial',
    given: `
      on         | what                  | committed  | offence
      2023-02-10 | fine                  | 2022-12-01 | 046/00
      2023-02-10 | imprisonment 120 days | 2022-12-01 | 008/06`,
    view: 'index_events',
    expect: NO_ROWS,
  },
  {
    shows: 'The heaviest disposal of an appearance is its index disposal, and its offence the index offence',
    given: `
      on         | what            | committed  | offence
      2023-02-10 | fine            | 2022-12-01 | 008/06
      2023-02-10 | community order | 2022-12-01 | 046/00`,
    view: 'index_events',
    expect: `
      index_disposal | index_offence_code | index_offence_group
      Court order    | 046/00             | Theft`,
  },
  {
    shows:
      'A suspended sentence is a court order; a binding over, and a conviction without a known disposal, are Other; dangerous driving is not summary motoring',
    given: `
      person | on         | what                  | committed  | offence
      A      | 2023-02-10 | suspended sentence    | 2022-12-01 | 008/06
      B      | 2023-02-10 | conditional discharge | 2022-12-01 | 105/03
      C      | 2023-02-10 | bound over            | 2022-12-01 | 066/91
      D      | 2023-02-10 | convicted             | 2022-12-01 | 803/01
      E      | 2023-02-10 | convicted             | 2022-12-01 | 802/00`,
    view: 'index_events',
    expect: `
      person | index_disposal                    | index_offence_group
      A      | Court order                       | Violence against the person
      B      | Absolute or conditional discharge | Summary non-motoring
      C      | Other                             | Public order
      D      | Other                             | Summary motoring
      E      | Other                             | Miscellaneous crimes against society`,
  },
  {
    shows: 'A person with index events in two quarters stands in both cohorts',
    because: 'the second is also the first’s reoffence',
    given: `
      on         | what | committed  | offence
      2023-02-10 | fine | 2022-12-01 | 046/00
      2023-05-10 | fine | 2023-03-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      cohort  | index_date | reoffences | previous_offences
      2023 Q1 | 2023-02-10 | 1          | 0
      2023 Q2 | 2023-05-10 | 0          | 1`,
  },
  {
    shows: 'Breach is neither index offence nor reoffence nor previous offence',
    given: `
      on         | what       | committed  | offence
      2023-01-10 | fine       | 2022-12-01 | 000/01
      2023-02-10 | release CR |            |
      2023-05-10 | fine       | 2023-04-01 | 000/01`,
    view: 'index_events',
    expect: `
      index_disposal | index_date | reoffences | previous_offences
      Custody        | 2023-02-10 | 0          | 0`,
  },
  {
    shows: 'An offence that is not recordable is none of the three either',
    given: `
      on         | what                 | committed  | offence
      2023-01-10 | fine, not recordable | 2022-12-01 | 809/01
      2023-02-10 | release CR           |            |
      2023-05-10 | fine, not recordable | 2023-04-01 | 809/01`,
    view: 'index_events',
    expect: `
      index_disposal | index_date | reoffences | previous_offences
      Custody        | 2023-02-10 | 0          | 0`,
  },
  {
    shows: 'Found not guilty, a penalty notice and a community resolution prove nothing',
    given: `
      on         | what                 | committed  | offence
      2023-02-10 | release CR           |            |
      2023-05-10 | not guilty           | 2023-04-01 | 046/00
      2023-05-11 | penalty notice       | 2023-04-01 | 066/91
      2023-05-12 | community resolution | 2023-04-01 | 105/03`,
    view: 'index_events',
    expect: `
      index_disposal | index_date | reoffences
      Custody        | 2023-02-10 | 0`,
  },
  {
    shows: 'A youth caution is a caution, as an index event and as a reoffence',
    given: `
      on         | what          | committed  | offence
      2023-02-10 | youth caution | 2023-01-01 | 046/00
      2023-05-10 | youth caution | 2023-04-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      cohort  | index_disposal | reoffences
      2023 Q1 | Caution        | 1
      2023 Q2 | Caution        | 0`,
  },
  {
    shows: 'An offence without a date can be an index offence but never a reoffence',
    given: `
      on         | what       | committed | offence
      2023-02-10 | release CR |           |
      2023-05-10 | fine       |           | 046/00`,
    view: 'proven_reoffending',
    expect: `
      cohort  | index_disposal | reoffences
      2023 Q1 | Custody        | 0
      2023 Q2 | Fine           | 0`,
  },
  {
    shows: 'A conviction or a release without a date starts nothing',
    given: `
      on | what       | committed  | offence
         | fine       | 2022-12-01 | 046/00
         | release CR |            |`,
    view: 'index_events',
    expect: NO_ROWS,
  },
  {
    shows: 'Previous offences are those proven before the index offence was, not those sentenced with it',
    given: `
      on         | what                  | committed  | offence
      2022-03-01 | caution               | 2022-02-01 | 105/03
      2022-06-01 | fine                  | 2022-05-01 | 046/00
      2022-12-01 | imprisonment 400 days | 2022-10-01 | 030/02
      2022-12-01 | imprisonment 400 days | 2022-10-02 | 030/02
      2023-06-20 | release CR            |            |`,
    view: 'proven_reoffending',
    expect: `
      cohort  | index_disposal | previous_offences | previous_offence_band | custody_length_band
      2022 Q1 | Caution        | 0                 | None                  |
      2022 Q2 | Fine           | 1                 | 1 or 2                |
      2023 Q2 | Custody        | 2                 | 1 or 2                | 12 months to under 2 years`,
  },
  {
    shows: 'Custody or court order counts a person once, by the first of either, beside each of the two',
    given: `
      on         | what            | committed  | offence
      2023-01-20 | community order | 2022-12-01 | 046/00
      2023-02-10 | fine            | 2022-12-05 | 046/00
      2023-03-15 | release AR      |            |`,
    view: 'index_events',
    expect: `
      disposal_category      | index_disposal | index_date | entry_in_cohort
      Custody or court order | Court order    | 2023-01-20 |
      Court order            | Court order    | 2023-01-20 | 1
      Fine                   | Fine           | 2023-02-10 | 2
      Custody                | Custody        | 2023-03-15 | 3`,
  },
  {
    shows: 'A person whom police do not hold is no non-reoffender, but outside the measure',
    because: 'nothing is known of what such a person does after the release',
    policeDoNotHold: ['B'],
    given: `
      person | on         | what       | committed | offence
      A      | 2023-02-10 | release CR |           |
      B      | 2023-02-10 | release CR |           |`,
    view: 'proven_reoffending',
    expect: `
      person | cohort  | reoffences
      A      | 2023 Q1 | 0`,
  },
  {
    shows: 'People left out are counted beside those who are in',
    policeDoNotHold: ['B'],
    given: `
      person | on         | what       | committed  | offence
      A      | 2023-02-10 | release CR |            |
      A      | 2023-03-10 | fine       | 2023-03-01 | 046/00
      B      | 2023-02-10 | release CR |            |`,
    view: 'proven_reoffending_left_out',
    expect: `
      cohort  | disposal_category      | people | left_out
      2023 Q1 | Custody                | 2      | 1
      2023 Q1 | Custody or court order | 2      | 1
      2023 Q1 | Fine                   | 1      | 0`,
  },
  {
    shows:
      'Breach of supervision or of a licence is breach, whatever its code; breach of a restraining order is an offence of its own',
    because:
      'a restraining order protects somebody: Parliament made its breach an offence, reference table breach_offences',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2023-03-10 | fine       | 2023-03-01 | 998/00
      2023-04-10 | fine       | 2023-04-01 | 195/60
      2023-05-10 | fine       | 2023-05-01 | 195/66
      2023-06-10 | fine       | 2023-06-01 | 997/01
      2023-07-10 | fine       | 2023-07-01 | 008/31`,
    cohort: '2023 Q1',
    view: 'index_events',
    expect: `
      index_disposal | index_date | reoffences | days_to_first_reoffence
      Custody        | 2023-02-10 | 1          | 141`,
  },
  {
    shows: 'Where police do not say whether an offence is recordable, the table of recordable offences does',
    because: 'theft from a shop, 046/00, is; of a code that it does not hold nothing is known',
    given: `
      on         | what                   | committed  | offence
      2023-02-10 | release CR             |            |
      2023-03-10 | fine, recordable empty | 2023-03-01 | 046/00
      2023-04-10 | fine, recordable empty | 2023-04-01 | 999/98`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_disposal | index_date | reoffences
      Custody        | 2023-02-10 | 1`,
  },
];
