/*
title: Cohort periods
grain: one row per measure, period and cohort that the period pools
definition: >-
  For which spans rates are given: each cohort by itself, and three-month cohorts also pooled by year and all together.
  A year runs from April to March. A span is pooled by adding up the counts of its cohorts.
includes:
  - Each cohort of `cohorts`, as a span of one.
excludes:
  - Years without all four quarters.
source: >-
  Ministry of Justice, Proven reoffending statistics; the pooled sums give the published annual rates of 2010/11 to
  2013/14 exactly, the mean of the quarterly rates does not.
reads: [cohorts]
columns:
  measure:
    type: string
    is: "Three-month or Twelve-month: the series"
  period:
    type: string
    is: Cohort, or for three-month cohorts also Year (April to March) and All
  cohort:
    type: string
    is: the cohort (2023 Q1, or 2022 Q2 to 2023 Q1), the year (2022/23), or All
  pooled_cohort_start:
    type: date
    is: "first day of a cohort that is pooled: join it with the cohort_start of index events"
  cohort_start:
    type: date
    is: first day of the first cohort in it
  cohort_end:
    type: date
    is: last day of the last cohort in it
  pooled_cohorts:
    type: int
    is: how many cohorts are pooled
  final:
    type: boolean
    is: "whether none of its cohorts rests on a gap in the extracts: see cohorts"
*/
WITH

-- The quarter that starts three months after the calendar year does is the first of its year.
three_month AS (
  SELECT
    measure,
    cohort_start,
    cohort_end,
    final,
    CAST(year(date_add('month', -3, cohort_start)) AS varchar)
      || '/'
      || substr(CAST(year(date_add('month', 9, cohort_start)) AS varchar), 3, 2) AS cohort_year
  FROM cohorts
  WHERE cohort_months = 3
),

whole_years AS (
  SELECT
    measure,
    cohort_year,
    min(cohort_start) AS first_start,
    max(cohort_end) AS last_end,
    bool_and(final) AS final
  FROM three_month
  GROUP BY measure, cohort_year
  HAVING count(*) = 4
),

whole_span AS (
  SELECT
    measure,
    min(cohort_start) AS first_start,
    max(cohort_end) AS last_end,
    CAST(count(*) AS integer) AS pooled_cohorts,
    bool_and(final) AS final
  FROM three_month
  GROUP BY measure
)

SELECT
  measure,
  'Cohort' AS period,
  cohort,
  cohort_start AS pooled_cohort_start,
  cohort_start,
  cohort_end,
  1 AS pooled_cohorts,
  final
FROM cohorts
UNION ALL
SELECT
  three_month.measure,
  'Year',
  whole_years.cohort_year,
  three_month.cohort_start,
  whole_years.first_start,
  whole_years.last_end,
  4,
  whole_years.final
FROM three_month
JOIN whole_years
  ON whole_years.measure = three_month.measure AND whole_years.cohort_year = three_month.cohort_year
UNION ALL
SELECT
  three_month.measure,
  'All',
  'All',
  three_month.cohort_start,
  whole_span.first_start,
  whole_span.last_end,
  whole_span.pooled_cohorts,
  whole_span.final
FROM three_month
JOIN whole_span ON whole_span.measure = three_month.measure
