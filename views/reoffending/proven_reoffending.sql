/*
title: Proven reoffending
grain: one row per person and quarterly cohort
definition: >-
  The first index event of the person in the quarter, whatever its disposal, with its own twelve-month follow-up and
  six-month wait. A person with index events in several quarters stands once in each. See `index_events` for how index
  events, reoffences and their settings are defined.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055); guide of
  October 2017. That the first start point of a quarter is the index event is not confirmed by a readable source.
reads: [index_events]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  cohort:
    type: string
    is: the quarter, e.g. 2023 Q1 for January to March 2023
  cohort_start:
    type: date
    is: first day of the quarter
  cohort_end:
    type: date
    is: last day of the quarter
  index_date:
    type: date
    is: the day of the release, the conviction or the caution; day 0 of the follow-up
  index_disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  index_offence_code:
    type: string
    is: Home Office code of the index offence
  index_offence_group:
    type: string
    is: one of the 13 groups of the reoffending tables, by the product's own mapping, or Not known
  custody_length_band:
    type: string
    is: length of the sentence released from; empty unless the disposal is Custody
  age_at_index:
    type: int
    is: completed years at the index date
  age_band:
    type: string
    is: 10-14, 15-17, 18-20, 21-24, 25-29, ..., 45-49, 50+, or Not known
  adult_or_youth:
    type: string
    is: Adult from 18 at the index date, else Youth, or Not known
  sex:
    type: string
    is: Male, Female, or Not known
  ethnicity:
    type: string
    is: >-
      officer-observed: Asian, Black, White, Other, or Not known
  previous_offences:
    type: bigint
    is: qualifying offences proven before the index offence was
  previous_offence_band:
    type: string
    is: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
  follow_up_end:
    type: date
    is: last day on which an offence counts
  wait_end:
    type: date
    is: last day on which its proof counts
  reoffender:
    type: boolean
    is: whether there is at least one proven reoffence
  reoffences:
    type: bigint
    is: the number of proven reoffences
  days_to_first_reoffence:
    type: int
    is: days from the index date to the first of them; empty for those who did not reoffend
*/
SELECT
  person,
  cohort,
  cohort_start,
  cohort_end,
  index_date,
  index_disposal,
  index_offence_code,
  index_offence_group,
  custody_length_band,
  age_at_index,
  age_band,
  adult_or_youth,
  sex,
  ethnicity,
  previous_offences,
  previous_offence_band,
  follow_up_end,
  wait_end,
  reoffender,
  reoffences,
  days_to_first_reoffence
FROM index_events
WHERE entry_in_cohort = 1
