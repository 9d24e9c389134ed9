/*
title: Proven reoffending
grain: one row per person, measure and cohort
definition: >-
  The first index event of the person in the cohort, whatever its disposal, with its own twelve-month follow-up and
  six-month wait. A person with index events in several cohorts stands once in each.
includes:
  - "See `index_events` for how index events and reoffences are defined."
excludes:
  - Later index events of the same person in the same cohort.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055); guide of
  October 2017. That the first start point of a cohort is the index event is not confirmed by a readable source.
reads: [index_events]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  measure:
    type: string
    is: "Three-month or Twelve-month: the series"
  cohort:
    type: string
    is: "the cohort: 2023 Q1, or 2022 Q2 to 2023 Q1"
  cohort_start:
    type: date
    is: first day of the cohort
  cohort_end:
    type: date
    is: last day of the cohort
  index_date:
    type: date
    is: the day of the release, the conviction or the caution; day 0 of the follow-up
  index_disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  index_offence_code:
    type: string
    is: Home Office code of the index offence; for custody, of the offence last sentenced to it
  index_offence_group:
    type: string
    is: one of the 13 groups of the reoffending tables, or Not known
  sentence_days:
    type: int
    is: length in days of the sentence released from; empty unless the disposal is Custody
  custody_length_band:
    type: string
    is: band of that length; empty unless the disposal is Custody
  age_at_index:
    type: int
    is: >-
      completed years at the index date, from the exact birth date; empty where the agreement grants the birth date by
      the year only
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
    is: "officer-observed: Asian, Black, White, Other, or Not known"
  previous_offences:
    type: bigint
    is: qualifying offences proven before the index offence was
  previous_offence_band:
    type: string
    is: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
  previous_offences_truncated:
    type: boolean
    is: >-
      whether the police extract starts after the tenth birthday, so that earlier offences may be missing; true where
      the birth date is not known
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
  measure,
  cohort,
  cohort_start,
  cohort_end,
  index_date,
  index_disposal,
  index_offence_code,
  index_offence_group,
  sentence_days,
  custody_length_band,
  age_at_index,
  age_band,
  adult_or_youth,
  sex,
  ethnicity,
  previous_offences,
  previous_offence_band,
  previous_offences_truncated,
  follow_up_end,
  wait_end,
  reoffender,
  reoffences,
  days_to_first_reoffence
FROM index_events
WHERE entry_in_cohort = 1
