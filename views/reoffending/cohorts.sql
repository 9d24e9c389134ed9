/*
title: Cohorts
grain: one row per measure and cohort whose follow-up and wait are over
definition: >-
  A cohort is everyone with a start point in three months, or in twelve. It is shown only where the content of the
  extracts reaches far enough: police offences to the end of the wait of its last day, releases to its own end. A
  file’s name does not say how far its content reaches.
includes:
  - Three-month cohorts, one a calendar quarter, and twelve-month cohorts, one beginning with each calendar quarter.
excludes:
  - >-
    A cohort that the content of the police or of the prison extract does not reach to the end of: a reoffence not
    known yet would be missed.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for the
  twelve months and the six; ethnicity-facts-figures.service.gov.uk, proven reoffending, for the three-month cohort.
  Whether the anniversary belongs to the follow-up, and what makes a gap, is not confirmed by a readable source.
reads: [start_points]
references: [reoffending_measures, reoffending_settings]
columns:
  measure:
    type: string
    is: "Three-month or Twelve-month: for how long the cohort takes people in. The two are different series"
  cohort:
    type: string
    is: the quarter, e.g. 2023 Q1 for January to March 2023; or its first and last quarter, 2022 Q2 to 2023 Q1
  cohort_start:
    type: date
    is: first day of the cohort
  cohort_end:
    type: date
    is: last day of the cohort
  cohort_months:
    type: int
    is: months in which a start point brings a person into it
  follow_up_months:
    type: int
    is: months in which an offence counts
  last_follow_up_day:
    type: int
    is: "last day of the follow-up, counted from the anniversary: -1 is the day before it"
  waiting_months:
    type: int
    is: further months in which its proof counts, to the day before their anniversary
  last_wait_end:
    type: date
    is: end of the wait of an index event on the cohort's last day
  previous_offences_from:
    type: date
    is: "first day that the police extract covers: previous offences before it are not known"
  gaps:
    type: int
    is: "months without rows, and deliveries missing, that the cohort rests on: see coverage_gaps"
  final:
    type: boolean
    is: whether it rests on no gap; otherwise its numbers are not final
*/
WITH

settings AS (
  SELECT follow_up_months, last_follow_up_day, waiting_months
  FROM reoffending_settings
  WHERE scenario = 'As published'
),

covered AS (
  SELECT
    min(CASE WHEN "extract" = 'police.offences' THEN covered_from END) AS offences_from,
    max(CASE WHEN "extract" = 'police.offences' THEN covered_to END) AS offences_to,
    max(CASE WHEN "extract" = 'prison.custody_periods' THEN covered_to END) AS releases_to
  FROM coverage
),

quarters AS (
  SELECT DISTINCT CAST(date_trunc('quarter', index_date) AS date) AS cohort_start
  FROM start_points
),

spans AS (
  SELECT
    reoffending_measures.measure,
    quarters.cohort_start,
    date_add('day', -1, date_add('month', reoffending_measures.cohort_months, quarters.cohort_start)) AS cohort_end,
    reoffending_measures.cohort_months
  FROM quarters
  JOIN reoffending_measures ON reoffending_measures.first_cohort_start <= quarters.cohort_start
),

waits AS (
  SELECT
    spans.measure,
    spans.cohort_start,
    spans.cohort_end,
    spans.cohort_months,
    settings.follow_up_months,
    settings.last_follow_up_day,
    settings.waiting_months,
    date_add('month', settings.follow_up_months + settings.waiting_months, spans.cohort_end) AS wait_later
  FROM spans
  CROSS JOIN settings
),

-- Where the month has no such day, its months are over with the day after.
clocks AS (
  SELECT
    measure,
    cohort_start,
    cohort_end,
    cohort_months,
    follow_up_months,
    last_follow_up_day,
    waiting_months,
    date_add('day', CASE WHEN day(wait_later) < day(cohort_end) THEN 0 ELSE -1 END, wait_later) AS last_wait_end
  FROM waits
),

complete AS (
  SELECT
    clocks.measure,
    clocks.cohort_start,
    clocks.cohort_end,
    clocks.cohort_months,
    clocks.follow_up_months,
    clocks.last_follow_up_day,
    clocks.waiting_months,
    clocks.last_wait_end,
    covered.offences_from
  FROM clocks
  CROSS JOIN covered
  WHERE clocks.cohort_end <= covered.releases_to AND clocks.last_wait_end <= covered.offences_to
),

-- Offences are needed to the end of the wait, releases to the end of the cohort.
cohort_gaps AS (
  SELECT complete.measure, complete.cohort_start, CAST(count(*) AS integer) AS gaps
  FROM complete
  JOIN coverage_gaps
    ON coverage_gaps.gap_to >= complete.cohort_start
    AND (
      (coverage_gaps."extract" = 'police.offences' AND coverage_gaps.gap_from <= complete.last_wait_end)
      OR (coverage_gaps."extract" = 'prison.custody_periods' AND coverage_gaps.gap_from <= complete.cohort_end)
    )
  GROUP BY complete.measure, complete.cohort_start
)

SELECT
  complete.measure,
  CASE
    WHEN complete.cohort_months = 3
      THEN CAST(year(complete.cohort_start) AS varchar) || ' Q' || CAST(quarter(complete.cohort_start) AS varchar)
    ELSE CAST(year(complete.cohort_start) AS varchar) || ' Q' || CAST(quarter(complete.cohort_start) AS varchar)
      || ' to '
      || CAST(year(complete.cohort_end) AS varchar) || ' Q' || CAST(quarter(complete.cohort_end) AS varchar)
  END AS cohort,
  complete.cohort_start,
  complete.cohort_end,
  complete.cohort_months,
  complete.follow_up_months,
  complete.last_follow_up_day,
  complete.waiting_months,
  complete.last_wait_end,
  complete.offences_from AS previous_offences_from,
  coalesce(cohort_gaps.gaps, 0) AS gaps,
  cohort_gaps.gaps IS NULL AS final
FROM complete
LEFT JOIN cohort_gaps
  ON cohort_gaps.measure = complete.measure AND cohort_gaps.cohort_start = complete.cohort_start
