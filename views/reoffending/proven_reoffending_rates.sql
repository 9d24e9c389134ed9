/*
title: Proven reoffending rates
grain: one row per period, breakdown and category
definition: >-
  Offenders, reoffenders and reoffences of each quarterly cohort, of each year of four quarterly cohorts, and of all
  cohorts together. Years and the whole are pooled: sums of the quarters' counts, never means of their rates, so one
  person can be counted up to four times in a year. By index disposal and custody length a person counts once under
  each category, with that category's own clock, so those categories add up to more than the total.
source: >-
  Ministry of Justice, Proven reoffending statistics; the pooled sums give the published annual rates of 2010/11 to
  2013/14 exactly, the mean of the quarterly rates does not
reads: [index_events, proven_reoffending]
columns:
  period:
    type: string
    is: Quarter, Year (April to March) or All
  cohort:
    type: string
    is: the quarter (2023 Q1), the year (2022/23), or All
  cohort_start:
    type: date
    is: first day of the first quarterly cohort in it
  cohort_end:
    type: date
    is: last day of the last quarterly cohort in it
  quarterly_cohorts:
    type: int
    is: how many quarterly cohorts are pooled; a year is shown only with all four
  breakdown:
    type: string
    is: >-
      Overall, Index disposal, Custody length, Age band, Adult or youth, Sex, Ethnicity, Previous offences or Index
      offence group
  category:
    type: string
    is: the category within the breakdown
  category_order:
    type: int
    is: the order in which to show the categories of one breakdown
  offenders:
    type: bigint
    is: people in the cohort, summed over the quarters
  reoffenders:
    type: bigint
    is: those with at least one proven reoffence
  reoffences:
    type: bigint
    is: their proven reoffences
  rate_percent:
    type: double
    is: reoffenders per 100 offenders, one decimal place
  reoffences_per_reoffender:
    type: double
    is: reoffences per reoffender, two decimal places
counts: [offenders, reoffenders, reoffences]
rates:
  rate_percent:
    of: reoffenders
    among: offenders
    per: 100
    decimals: 1
  reoffences_per_reoffender:
    of: reoffences
    among: reoffenders
    decimals: 2
*/
WITH

breakdowns (breakdown) AS (
  VALUES
    ('Overall'), ('Age band'), ('Adult or youth'), ('Sex'), ('Ethnicity'), ('Previous offences'), ('Index offence group')
),

-- One row per person, cohort and breakdown.
people_by_category AS (
  SELECT
    proven_reoffending.cohort,
    proven_reoffending.cohort_start,
    proven_reoffending.cohort_end,
    breakdowns.breakdown,
    CASE breakdowns.breakdown
      WHEN 'Overall' THEN 'All offenders'
      WHEN 'Age band' THEN proven_reoffending.age_band
      WHEN 'Adult or youth' THEN proven_reoffending.adult_or_youth
      WHEN 'Sex' THEN proven_reoffending.sex
      WHEN 'Ethnicity' THEN proven_reoffending.ethnicity
      WHEN 'Previous offences' THEN proven_reoffending.previous_offence_band
      WHEN 'Index offence group' THEN proven_reoffending.index_offence_group
    END AS category,
    proven_reoffending.reoffender,
    proven_reoffending.reoffences
  FROM proven_reoffending
  CROSS JOIN breakdowns
  UNION ALL
  SELECT cohort, cohort_start, cohort_end, 'Index disposal', index_disposal, reoffender, reoffences
  FROM index_events
  UNION ALL
  SELECT cohort, cohort_start, cohort_end, 'Custody length', custody_length_band, reoffender, reoffences
  FROM index_events
  WHERE index_disposal = 'Custody'
),

quarterly AS (
  SELECT
    'Quarter' AS period,
    cohort,
    cohort_start,
    cohort_end,
    1 AS quarterly_cohorts,
    breakdown,
    category,
    count(*) AS offenders,
    count(CASE WHEN reoffender THEN 1 END) AS reoffenders,
    CAST(sum(reoffences) AS bigint) AS reoffences
  FROM people_by_category
  GROUP BY cohort, cohort_start, cohort_end, breakdown, category
),

-- A year runs from April to March: the quarter that starts three months after the calendar year does is its first.
quarter_years AS (
  SELECT
    cohort_start,
    CAST(year(date_add('month', -3, cohort_start)) AS varchar)
      || '/'
      || substr(CAST(year(date_add('month', 9, cohort_start)) AS varchar), 3, 2) AS cohort_year
  FROM quarterly
  WHERE breakdown = 'Overall'
),

whole_years AS (
  SELECT
    cohort_year,
    min(cohort_start) AS cohort_start,
    date_add('day', -1, date_add('month', 3, max(cohort_start))) AS cohort_end
  FROM quarter_years
  GROUP BY cohort_year
  HAVING count(*) = 4
),

yearly AS (
  SELECT
    'Year' AS period,
    whole_years.cohort_year AS cohort,
    whole_years.cohort_start,
    whole_years.cohort_end,
    4 AS quarterly_cohorts,
    quarterly.breakdown,
    quarterly.category,
    CAST(sum(quarterly.offenders) AS bigint) AS offenders,
    CAST(sum(quarterly.reoffenders) AS bigint) AS reoffenders,
    CAST(sum(quarterly.reoffences) AS bigint) AS reoffences
  FROM quarterly
  JOIN whole_years ON quarterly.cohort_start BETWEEN whole_years.cohort_start AND whole_years.cohort_end
  GROUP BY
    whole_years.cohort_year, whole_years.cohort_start, whole_years.cohort_end, quarterly.breakdown, quarterly.category
),

whole_span AS (
  SELECT
    min(cohort_start) AS cohort_start,
    max(cohort_end) AS cohort_end,
    CAST(count(*) AS integer) AS quarterly_cohorts
  FROM quarterly
  WHERE breakdown = 'Overall'
),

pooled AS (
  SELECT
    'All' AS period,
    'All' AS cohort,
    whole_span.cohort_start,
    whole_span.cohort_end,
    whole_span.quarterly_cohorts,
    quarterly.breakdown,
    quarterly.category,
    CAST(sum(quarterly.offenders) AS bigint) AS offenders,
    CAST(sum(quarterly.reoffenders) AS bigint) AS reoffenders,
    CAST(sum(quarterly.reoffences) AS bigint) AS reoffences
  FROM quarterly
  CROSS JOIN whole_span
  GROUP BY
    whole_span.cohort_start, whole_span.cohort_end, whole_span.quarterly_cohorts, quarterly.breakdown, quarterly.category
),

periods AS (
  SELECT
    period, cohort, cohort_start, cohort_end, quarterly_cohorts, breakdown, category, offenders, reoffenders, reoffences
  FROM quarterly
  UNION ALL
  SELECT
    period, cohort, cohort_start, cohort_end, quarterly_cohorts, breakdown, category, offenders, reoffenders, reoffences
  FROM yearly
  UNION ALL
  SELECT
    period, cohort, cohort_start, cohort_end, quarterly_cohorts, breakdown, category, offenders, reoffenders, reoffences
  FROM pooled
),

-- Only where the alphabet would mislead; the other categories share one place and sort by name.
category_orders (category, category_order) AS (
  VALUES
    ('Custody', 1),
    ('Court order', 2),
    ('Fine', 3),
    ('Absolute or conditional discharge', 4),
    ('Caution', 5),
    ('Under 12 months', 1),
    ('12 months to under 2 years', 2),
    ('2 to under 4 years', 3),
    ('4 to 10 years', 4),
    ('More than 10 years', 5),
    ('None', 1),
    ('1 or 2', 2),
    ('3 to 6', 3),
    ('7 to 10', 4),
    ('11 or more', 5),
    ('Other', 98),
    ('Not known', 99)
)

SELECT
  periods.period,
  periods.cohort,
  periods.cohort_start,
  periods.cohort_end,
  periods.quarterly_cohorts,
  periods.breakdown,
  periods.category,
  coalesce(category_orders.category_order, 1) AS category_order,
  periods.offenders,
  periods.reoffenders,
  periods.reoffences,
  round(1e2 * periods.reoffenders / periods.offenders, 1) AS rate_percent,
  round(1e0 * periods.reoffences / nullif(periods.reoffenders, 0), 2) AS reoffences_per_reoffender
FROM periods
LEFT JOIN category_orders ON category_orders.category = periods.category
