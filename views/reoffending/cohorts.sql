/*
title: Cohorts
grain: one row per quarterly cohort whose follow-up and wait are over
definition: >-
  A cohort is everyone with a start point in one quarter. It is shown only when the follow-up and the wait of its last
  day lie wholly inside the police extract, and the quarter inside the prison extract, so that no reoffence is missed
  because it is not known yet. Each cohort says by which clock it is counted.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for the
  twelve months and the six; ethnicity-facts-figures.service.gov.uk, proven reoffending, for the three-month cohort.
  Whether the anniversary belongs to the follow-up is not confirmed by a readable source.
reads: [start_points]
columns:
  cohort:
    type: string
    is: the quarter, e.g. 2023 Q1 for January to March 2023
  cohort_start:
    type: date
    is: first day of the quarter
  cohort_end:
    type: date
    is: last day of the quarter
  follow_up_months:
    type: int
    is: months in which an offence counts
  last_follow_up_day:
    type: int
    is: >-
      last day of the follow-up, counted from the anniversary: -1 is the day before it
  waiting_months:
    type: int
    is: further months in which its proof counts
  last_wait_end:
    type: date
    is: end of the wait of an index event on the quarter's last day
*/
WITH

settings AS (
  SELECT
    -- The follow-up, in which an offence counts.
    12 AS follow_up_months,
    -- The wait after it, in which its proof still counts.
    6 AS waiting_months,
    -- The last day of the follow-up, counted from the anniversary of the index date: -1 leaves it out, 0 takes it in.
    -1 AS last_follow_up_day,
    -- The three-month measure begins with the year 2012/13.
    DATE '2012-04-01' AS first_cohort_start
),

-- How far the extracts reach: each data_to is the last day they know of.
extract_ends AS (
  SELECT
    max(CASE WHEN coverage."extract" = 'police.offences' THEN coverage.data_to END) AS offences_to,
    max(CASE WHEN coverage."extract" = 'prison.custody_periods' THEN coverage.data_to END) AS releases_to
  FROM coverage
),

quarters AS (
  SELECT DISTINCT CAST(date_trunc('quarter', index_date) AS date) AS cohort_start
  FROM start_points
),

quarter_ends AS (
  SELECT cohort_start, date_add('day', -1, date_add('month', 3, cohort_start)) AS cohort_end
  FROM quarters
),

clocks AS (
  SELECT
    quarter_ends.cohort_start,
    quarter_ends.cohort_end,
    settings.follow_up_months,
    settings.last_follow_up_day,
    settings.waiting_months,
    date_add(
      'month',
      settings.waiting_months,
      date_add(
        'day',
        settings.last_follow_up_day,
        date_add('month', settings.follow_up_months, quarter_ends.cohort_end)
      )
    ) AS last_wait_end
  FROM quarter_ends
  JOIN settings ON settings.first_cohort_start <= quarter_ends.cohort_start
)

SELECT
  CAST(year(clocks.cohort_start) AS varchar) || ' Q' || CAST(quarter(clocks.cohort_start) AS varchar) AS cohort,
  clocks.cohort_start,
  clocks.cohort_end,
  clocks.follow_up_months,
  clocks.last_follow_up_day,
  clocks.waiting_months,
  clocks.last_wait_end
FROM clocks
CROSS JOIN extract_ends
WHERE clocks.cohort_end <= extract_ends.releases_to
  AND clocks.last_wait_end <= extract_ends.offences_to
