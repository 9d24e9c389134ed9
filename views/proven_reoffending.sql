-- title: Proven reoffending
-- grain: one row per person and quarterly cohort
-- definition: The first index event of the person in the quarter, whatever its disposal, with its own twelve-month follow-up
--   and six-month wait. A person with index events in several quarters stands once in each. See `index_events` for how index
--   events, reoffences and their settings are defined.
-- source: Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055); guide of
--   October 2017. That the first start point of a quarter is the index event is not confirmed by a readable source.
-- reads: index_events
-- column person string: the person's pseudonym in this product
-- column cohort string: the quarter, e.g. 2023 Q1 for January to March 2023
-- column cohort_start date: first day of the quarter
-- column cohort_end date: last day of the quarter
-- column index_date date: the day of the release, the conviction or the caution; day 0 of the follow-up
-- column index_disposal string: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
-- column index_offence_code string: Home Office code of the index offence
-- column index_offence_group string: one of the 13 groups of the reoffending tables, by the product's own mapping, or Not known
-- column custody_length_band string: length of the sentence released from; empty unless the disposal is Custody
-- column age_at_index int: completed years at the index date
-- column age_band string: 10-14, 15-17, 18-20, 21-24, 25-29, ..., 45-49, 50+, or Not known
-- column adult_or_youth string: Adult from 18 at the index date, else Youth, or Not known
-- column sex string: Male, Female, or Not known
-- column ethnicity string: officer-observed: Asian, Black, White, Other, or Not known
-- column previous_offences bigint: qualifying offences proven before the index offence was
-- column previous_offence_band string: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
-- column follow_up_end date: last day on which an offence counts
-- column wait_end date: last day on which its proof counts
-- column reoffender boolean: whether there is at least one proven reoffence
-- column reoffences bigint: the number of proven reoffences
-- column days_to_first_reoffence int: days from the index date to the first of them; empty for those who did not reoffend

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
