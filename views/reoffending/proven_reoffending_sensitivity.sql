/*
title: Sensitivity of proven reoffending
grain: one row per scenario, measure, period and category of index disposal
definition: >-
  The headline under the rules as published, and under each alternative to a rule that no readable source confirms:
  what the choice of the rule does to the rate. Each scenario is computed by the same text as the published index
  events, with one setting changed.
includes:
  - All people, and each category of index disposal.
excludes:
  - "Adults and youths apart, and single quarters: `proven_reoffending_rates` has them, as published."
source: "The alternatives: reference table reoffending_settings."
reads: [cohort_periods, index_events]
references: [reoffending_settings]
columns:
  scenario:
    type: string
    is: As published, or what differs
  scenario_order:
    type: int
    is: the order in which to show them
  measure:
    type: string
    is: "Three-month or Twelve-month: the series"
  period:
    type: string
    is: Year (April to March) and All, of three-month cohorts; Cohort, of twelve-month ones
  cohort:
    type: string
    is: the year (2022/23), All, or the twelve-month cohort
  cohort_start:
    type: date
    is: first day of the first cohort in it
  cohort_end:
    type: date
    is: last day of the last cohort in it
  disposal_category:
    type: string
    is: All offenders, or the category of index disposal
  offenders:
    type: bigint
    is: people in the cohort, summed over the cohorts
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
  rate_percent: { of: reoffenders, among: offenders, per: 100, decimals: 1 }
  reoffences_per_reoffender: { of: reoffences, among: reoffenders, decimals: 2 }
scenarios:
  settings: reoffending_settings
  published: As published
  recomputes:
    - proven_offences
    - start_points
    - cohorts
    - cohort_periods
    - index_events
*/
WITH

counted AS (
  SELECT
    measure,
    cohort_start,
    'All offenders' AS disposal_category,
    count(*) AS offenders,
    count(CASE WHEN reoffender THEN 1 END) AS reoffenders,
    CAST(sum(reoffences) AS bigint) AS reoffences
  FROM index_events
  WHERE entry_in_cohort = 1
  GROUP BY measure, cohort_start
  UNION ALL
  SELECT
    measure,
    cohort_start,
    disposal_category,
    count(*),
    count(CASE WHEN reoffender THEN 1 END),
    CAST(sum(reoffences) AS bigint)
  FROM index_events
  GROUP BY measure, cohort_start, disposal_category
),

pooled AS (
  SELECT
    cohort_periods.measure,
    cohort_periods.period,
    cohort_periods.cohort,
    cohort_periods.cohort_start,
    cohort_periods.cohort_end,
    counted.disposal_category,
    CAST(sum(counted.offenders) AS bigint) AS offenders,
    CAST(sum(counted.reoffenders) AS bigint) AS reoffenders,
    CAST(sum(counted.reoffences) AS bigint) AS reoffences
  FROM cohort_periods
  JOIN counted
    ON counted.measure = cohort_periods.measure AND counted.cohort_start = cohort_periods.pooled_cohort_start
  WHERE cohort_periods.period <> 'Cohort' OR cohort_periods.measure = 'Twelve-month'
  GROUP BY
    cohort_periods.measure,
    cohort_periods.period,
    cohort_periods.cohort,
    cohort_periods.cohort_start,
    cohort_periods.cohort_end,
    counted.disposal_category
)

SELECT
  reoffending_settings.scenario,
  reoffending_settings.scenario_order,
  pooled.measure,
  pooled.period,
  pooled.cohort,
  pooled.cohort_start,
  pooled.cohort_end,
  pooled.disposal_category,
  pooled.offenders,
  pooled.reoffenders,
  pooled.reoffences,
  round(1e2 * pooled.reoffenders / pooled.offenders, 1) AS rate_percent,
  round(1e0 * pooled.reoffences / nullif(pooled.reoffenders, 0), 2) AS reoffences_per_reoffender
FROM pooled
CROSS JOIN reoffending_settings
WHERE reoffending_settings.scenario = 'As published'
