import { NO_ROWS, type ReoffendingCase } from './reoffending-case.ts';

/** Where the follow-up and the wait begin and end. */
export const FOLLOW_UP_CASES: readonly ReoffendingCase[] = [
  {
    shows: 'The worked example: a release, a caution for an older offence, and three later offences',
    because:
      'the caution’s offence predates the release; the first theft falls on the last day of the follow-up and is proven in the wait; the second falls on the anniversary; the third is proven after the wait',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2023-03-03 | caution    | 2022-01-05 | 046/00
      2024-07-01 | fine       | 2024-02-09 | 046/00
      2024-03-01 | fine       | 2024-02-11 | 046/00
      2024-09-20 | fine       | 2023-12-01 | 046/00`,
    view: 'proven_reoffending',
    expect: `
      cohort  | index_date | index_disposal | follow_up_end | wait_end   | reoffences | days_to_first_reoffence
      2023 Q1 | 2023-02-10 | Custody        | 2024-02-09    | 2024-08-09 | 1          | 364
      2024 Q1 | 2024-03-01 | Fine           | 2025-02-28    | 2025-08-31 | 0          |
      2024 Q3 | 2024-07-01 | Fine           | 2025-06-30    | 2025-12-31 | 0          |`,
  },
  {
    shows: 'By disposal, the same person also stands under Caution, with a clock of its own',
    because: 'in the follow-up from 3 March 2023 both the offences of 9 and of 11 February 2024 count',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2023-03-03 | caution    | 2022-01-05 | 046/00
      2024-07-01 | fine       | 2024-02-09 | 046/00
      2024-03-01 | fine       | 2024-02-11 | 046/00
      2024-09-20 | fine       | 2023-12-01 | 046/00`,
    cohort: '2023 Q1',
    view: 'index_events',
    expect: `
      cohort  | index_disposal | entry_in_cohort | index_date | follow_up_end | wait_end   | reoffences | days_to_first_reoffence
      2023 Q1 | Custody        | 1               | 2023-02-10 | 2024-02-09    | 2024-08-09 | 1          | 364
      2023 Q1 | Caution        | 2               | 2023-03-03 | 2024-03-02    | 2024-09-02 | 2          | 343`,
  },
  {
    shows: 'An offence on the day of the release counts, on day 0',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2023-05-01 | fine       | 2023-02-10 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | reoffender | reoffences | days_to_first_reoffence
      2023-02-10 | true       | 1          | 0`,
  },
  {
    shows: 'An offence on the day of a conviction does not count: it cannot be told from what came before',
    given: `
      on         | what    | committed  | offence
      2023-02-10 | fine    | 2022-12-01 | 046/00
      2023-05-01 | fine    | 2023-02-10 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | reoffender | reoffences
      2023-02-10 | false      | 0`,
  },
  {
    shows: 'The offence a person is cautioned for is not a reoffence, though committed on the same day',
    given: `
      on         | what    | committed  | offence
      2023-02-10 | caution | 2023-02-10 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | index_disposal | reoffences
      2023-02-10 | Caution        | 0`,
  },
  {
    shows: 'An offence the day after the index date counts',
    given: `
      on         | what    | committed  | offence
      2023-02-10 | fine    | 2022-12-01 | 046/00
      2023-05-01 | fine    | 2023-02-11 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | reoffences | days_to_first_reoffence
      2023-02-10 | 1          | 1`,
  },
  {
    shows: 'The day before the anniversary is the last day of the follow-up',
    given: `
      on         | what    | committed  | offence
      2023-02-10 | fine    | 2022-12-01 | 046/00
      2024-04-02 | fine    | 2024-02-09 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | follow_up_end | reoffences | days_to_first_reoffence
      2023-02-10 | 2024-02-09    | 1          | 364`,
  },
  {
    shows: 'The anniversary itself is outside the follow-up',
    given: `
      on         | what    | committed  | offence
      2023-02-10 | fine    | 2022-12-01 | 046/00
      2024-04-02 | fine    | 2024-02-10 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | reoffences
      2023-02-10 | 0`,
  },
  {
    shows: 'From 29 February the twelve months end on 28 February, and the wait on 28 August',
    because: 'the next year has no 29 February, so the months are over with 1 March',
    given: `
      on         | what    | committed  | offence
      2024-02-29 | fine    | 2023-12-01 | 046/00
      2025-04-02 | fine    | 2025-02-28 | 046/00
      2025-04-03 | fine    | 2025-03-01 | 046/00`,
    cohort: '2024 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | follow_up_end | wait_end   | reoffences | days_to_first_reoffence
      2024-02-29 | 2025-02-28    | 2025-08-28 | 1          | 365`,
  },
  {
    shows: 'The offence a person is released for, on the day of the offence, is not its own reoffence',
    because: 'it was proven by the day of the release',
    given: `
      on         | what                | committed  | offence
      2023-02-10 | imprisonment 1 days | 2023-02-10 | 046/00
      2023-02-10 | release CR          |            |`,
    view: 'index_events',
    expect: `
      index_disposal | index_date | index_offence_code | reoffender | reoffences
      Custody        | 2023-02-10 | 046/00             | false      | 0`,
  },
  {
    shows: 'Nor is another offence of the day of the release that was proven by then',
    because: 'proven the day before the release, or on that day, it came before it',
    given: `
      on         | what                  | committed  | offence
      2022-06-01 | imprisonment 400 days | 2022-05-01 | 046/00
      2023-02-10 | caution               | 2023-02-10 | 105/03
      2023-02-10 | release CR            |            |`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_disposal | index_date | reoffences
      Custody        | 2023-02-10 | 0`,
  },
  {
    shows: 'Proof on the last day of the wait counts',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2024-08-09 | fine       | 2024-01-05 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | wait_end   | reoffences
      2023-02-10 | 2024-08-09 | 1`,
  },
  {
    shows: 'Proof on the day after the wait does not',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2024-08-10 | fine       | 2024-01-05 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | wait_end   | reoffences
      2023-02-10 | 2024-08-09 | 0`,
  },
  {
    shows: 'Six months after 31 August end with February',
    because: 'the follow-up ends on 30 August, and February has no 30th',
    given: `
      on         | what       | committed  | offence
      2023-08-31 | release CR |            |
      2025-02-28 | fine       | 2024-08-30 | 046/00`,
    cohort: '2023 Q3',
    view: 'proven_reoffending',
    expect: `
      index_date | follow_up_end | wait_end   | reoffences
      2023-08-31 | 2024-08-30    | 2025-02-28 | 1`,
  },
  {
    shows: 'An offence before the index event is no reoffence, however late it is convicted',
    given: `
      on         | what       | committed  | offence
      2023-02-10 | release CR |            |
      2023-06-01 | fine       | 2023-02-09 | 046/00`,
    cohort: '2023 Q1',
    view: 'proven_reoffending',
    expect: `
      index_date | reoffences
      2023-02-10 | 0`,
  },
  {
    shows: 'A cohort appears on the day its last wait is over',
    because:
      'for an index event of 31 March 2023 the follow-up ends on 30 March 2024 and the wait on 30 September 2024',
    dataTo: '2024-09-30',
    given: `
      on         | what       | committed | offence
      2023-02-10 | release CR |           |`,
    view: 'proven_reoffending',
    expect: `
      cohort  | cohort_start | cohort_end | index_date
      2023 Q1 | 2023-01-01   | 2023-03-31 | 2023-02-10`,
  },
  {
    shows: 'Until then it does not, though this person’s own wait is over',
    dataTo: '2024-09-29',
    given: `
      on         | what       | committed | offence
      2023-02-10 | release CR |           |`,
    view: 'proven_reoffending',
    expect: NO_ROWS,
  },
  {
    shows: 'A twelve-month cohort takes a person in once, by the first index event of the twelve months',
    because: 'and one begins with every quarter',
    given: `
      on         | what | committed  | offence
      2023-02-10 | fine | 2022-12-01 | 046/00
      2023-05-10 | fine | 2023-03-01 | 046/00`,
    measure: 'Twelve-month',
    dataTo: '2025-09-30',
    view: 'proven_reoffending',
    expect: `
      cohort             | cohort_start | cohort_end | index_date | reoffences
      2023 Q1 to 2023 Q4 | 2023-01-01   | 2023-12-31 | 2023-02-10 | 1
      2023 Q2 to 2024 Q1 | 2023-04-01   | 2024-03-31 | 2023-05-10 | 0`,
  },
  {
    shows: 'A cohort that rests on months without police offences is shown, and is not final',
    because: 'what was proven in February 2024, in its wait, may be missing',
    gaps: [['police.offences', '2024-02-01', '2024-02-29']],
    given: `
      on         | what       | committed | offence
      2022-02-10 | release CR |           |
      2023-02-10 | release CR |           |
      2024-05-10 | release CR |           |`,
    view: 'cohorts',
    expect: `
      cohort  | last_wait_end | gaps | final
      2022 Q1 | 2023-09-30    | 0    | true
      2023 Q1 | 2024-09-30    | 1    | false
      2024 Q2 | 2025-12-29    | 0    | true`,
  },
  {
    shows: 'Of months without releases only those of the cohort itself matter',
    gaps: [['prison.custody_periods', '2023-05-01', '2023-05-31']],
    given: `
      on         | what       | committed | offence
      2023-02-10 | release CR |           |
      2023-06-10 | release CR |           |`,
    view: 'cohorts',
    expect: `
      cohort  | gaps | final
      2023 Q1 | 0    | true
      2023 Q2 | 1    | false`,
  },
];
