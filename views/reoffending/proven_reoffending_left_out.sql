/*
title: Left out of proven reoffending
grain: one row per measure, cohort and category of index disposal
definition: >-
  People with a start point in the cohort whom no granted police extract holds, so that nothing can be said of their
  offences: they are not non-reoffenders, but outside the measure. Beside them the people who are in it.
includes:
  - "A person once under each category, as in `index_events`."
excludes:
  - "Cohorts that `cohorts` does not show."
source: >-
  Ministry of Justice, Proven reoffending statistics: based on the Police National Computer, and without people who
  cannot be matched to it (ethnicity-facts-figures.service.gov.uk, proven reoffending).
reads: [cohorts, start_points]
references: [disposal_categories]
columns:
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
  disposal_category:
    type: string
    is: category of index disposal, as in index_events
  people:
    type: bigint
    is: people with a start point of the category in the cohort
  left_out:
    type: bigint
    is: those of them whom no granted police extract holds
  left_out_percent:
    type: double
    is: left out per 100 people, one decimal place
counts: [people, left_out]
rates:
  left_out_percent: { of: left_out, among: people, per: 100, decimals: 1 }
*/
WITH

entries AS (
  SELECT DISTINCT
    cohorts.measure,
    cohorts.cohort,
    cohorts.cohort_start,
    cohorts.cohort_end,
    disposal_categories.disposal_category,
    start_points.person,
    start_points.police_hold
  FROM start_points
  JOIN cohorts ON start_points.index_date BETWEEN cohorts.cohort_start AND cohorts.cohort_end
  JOIN disposal_categories ON disposal_categories.disposal = start_points.index_disposal
)

SELECT
  measure,
  cohort,
  cohort_start,
  cohort_end,
  disposal_category,
  count(*) AS people,
  count(CASE WHEN NOT police_hold THEN 1 END) AS left_out,
  round(1e2 * count(CASE WHEN NOT police_hold THEN 1 END) / count(*), 1) AS left_out_percent
FROM entries
GROUP BY measure, cohort, cohort_start, cohort_end, disposal_category
