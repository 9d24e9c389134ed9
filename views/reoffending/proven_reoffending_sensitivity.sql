/*
title: Sensitivity of proven reoffending
grain: one row per scenario, measure, period and category of index disposal
definition: >-
  The headline under the rules as published, and under each alternative to a rule that no readable source confirms:
  what the choice of the rule does to the rate. Each scenario is computed by the same text as the published rates,
  with one setting changed.
includes:
  - All people, and each category of index disposal.
excludes:
  - "Adults and youths apart, and single quarters: `proven_reoffending_rates` has them, as published."
source: "The alternatives: reference table reoffending_settings."
reads: [proven_reoffending_rates]
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
    - index_events
    - proven_reoffending
    - proven_reoffending_rates
*/
SELECT
  reoffending_settings.scenario,
  reoffending_settings.scenario_order,
  proven_reoffending_rates.measure,
  proven_reoffending_rates.period,
  proven_reoffending_rates.cohort,
  proven_reoffending_rates.cohort_start,
  proven_reoffending_rates.cohort_end,
  proven_reoffending_rates.category AS disposal_category,
  proven_reoffending_rates.offenders,
  proven_reoffending_rates.reoffenders,
  proven_reoffending_rates.reoffences,
  proven_reoffending_rates.rate_percent,
  proven_reoffending_rates.reoffences_per_reoffender
FROM proven_reoffending_rates
CROSS JOIN reoffending_settings
WHERE reoffending_settings.scenario = 'As published'
  AND proven_reoffending_rates.adult_or_youth = 'All'
  AND proven_reoffending_rates.breakdown IN ('Overall', 'Index disposal')
  AND (proven_reoffending_rates.period <> 'Cohort' OR proven_reoffending_rates.measure = 'Twelve-month')
