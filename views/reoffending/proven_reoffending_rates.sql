/*
title: Proven reoffending rates
grain: one row per measure, period, adults or youths, breakdown and category
definition: >-
  Offenders, reoffenders and reoffences of each cohort; of three-month cohorts also of each year of four, and of all
  together. Years and the whole are pooled: sums of the quarters’ counts, never means of their rates, so one person
  can be counted up to four times in a year. The two measures are different series: never compare one with the other.
includes:
  - >-
    By index disposal and custody length a person counts once under each category, with that category’s own clock,
    so those categories add up to more than the total; so does 6 months or less, which is a part of Under 12 months.
excludes:
  - "Years without all four quarters: see `cohort_periods`."
  - "People whom no granted police extract holds: `proven_reoffending_left_out` counts them."
source: >-
  Ministry of Justice, Proven reoffending statistics; the pooled sums give the published annual rates of 2010/11 to
  2013/14 exactly, the mean of the quarterly rates does not. Adults and youths apart, and the parent Custody or court
  order, as in its workbooks.
reads: [cohort_periods, index_events, proven_reoffending]
references: [category_order, custody_length_bands]
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
  cohort_start:
    type: date
    is: first day of the first cohort in it
  cohort_end:
    type: date
    is: last day of the last cohort in it
  pooled_cohorts:
    type: int
    is: how many cohorts are pooled; a year is shown only with all four
  final:
    type: boolean
    is: "whether none of its cohorts rests on a gap in the extracts: see cohorts"
  adult_or_youth:
    type: string
    is: All, Adult (from 18 at the index date), Youth or Not known
  breakdown:
    type: string
    is: Overall, Index disposal, Custody length, Age band, Sex, Ethnicity, Previous offences or Index offence group
  category:
    type: string
    is: the category within the breakdown
  category_order:
    type: int
    is: the order in which to show the categories of one breakdown
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
  reoffences_per_offender:
    type: double
    is: reoffences per offender, two decimal places
counts: [offenders, reoffenders, reoffences]
rates:
  rate_percent: { of: reoffenders, among: offenders, per: 100, decimals: 1 }
  reoffences_per_reoffender: { of: reoffences, among: reoffenders, decimals: 2 }
  reoffences_per_offender: { of: reoffences, among: offenders, decimals: 2 }
totals:
  - parts: { breakdown: Age band }
    whole: { breakdown: Overall }
    within: [measure, period, cohort, adult_or_youth]
  - parts: { breakdown: Sex }
    whole: { breakdown: Overall }
    within: [measure, period, cohort, adult_or_youth]
  - parts: { breakdown: Ethnicity }
    whole: { breakdown: Overall }
    within: [measure, period, cohort, adult_or_youth]
  - parts: { breakdown: Previous offences }
    whole: { breakdown: Overall }
    within: [measure, period, cohort, adult_or_youth]
  - parts: { breakdown: Index offence group }
    whole: { breakdown: Overall }
    within: [measure, period, cohort, adult_or_youth]
  - parts: { adult_or_youth: [Adult, Youth, Not known] }
    whole: { adult_or_youth: All }
    within: [measure, period, cohort, breakdown, category]
  - parts: { measure: Three-month, period: Cohort }
    whole: { measure: Three-month, period: Year }
    within: [adult_or_youth, breakdown, category]
    between: [cohort_start, cohort_end]
  - parts: { measure: Three-month, period: Cohort }
    whole: { measure: Three-month, period: All }
    within: [adult_or_youth, breakdown, category]
    between: [cohort_start, cohort_end]
*/
WITH

breakdowns (breakdown) AS (
  VALUES ('Overall'), ('Age band'), ('Sex'), ('Ethnicity'), ('Previous offences'), ('Index offence group')
),

-- One row per person, cohort and breakdown.
people_by_category AS (
  SELECT
    proven_reoffending.measure,
    proven_reoffending.cohort_start,
    proven_reoffending.adult_or_youth,
    breakdowns.breakdown,
    CASE breakdowns.breakdown
      WHEN 'Overall' THEN 'All offenders'
      WHEN 'Age band' THEN proven_reoffending.age_band
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
  SELECT measure, cohort_start, adult_or_youth, 'Index disposal', disposal_category, reoffender, reoffences
  FROM index_events
  UNION ALL
  SELECT measure, cohort_start, adult_or_youth, 'Custody length', custody_length_band, reoffender, reoffences
  FROM index_events
  WHERE disposal_category = 'Custody'
  UNION ALL
  SELECT
    index_events.measure,
    index_events.cohort_start,
    index_events.adult_or_youth,
    'Custody length',
    custody_length_bands.custody_length_band,
    index_events.reoffender,
    index_events.reoffences
  FROM index_events
  JOIN custody_length_bands
    ON index_events.sentence_days BETWEEN custody_length_bands.days_from AND custody_length_bands.days_to
    AND custody_length_bands.is_part
  WHERE index_events.disposal_category = 'Custody'
),

counted AS (
  SELECT
    measure,
    cohort_start,
    adult_or_youth,
    breakdown,
    category,
    count(*) AS offenders,
    count(CASE WHEN reoffender THEN 1 END) AS reoffenders,
    CAST(sum(reoffences) AS bigint) AS reoffences
  FROM people_by_category
  GROUP BY measure, cohort_start, adult_or_youth, breakdown, category
),

by_age AS (
  SELECT measure, cohort_start, adult_or_youth, breakdown, category, offenders, reoffenders, reoffences
  FROM counted
  UNION ALL
  SELECT
    measure,
    cohort_start,
    'All',
    breakdown,
    category,
    CAST(sum(offenders) AS bigint),
    CAST(sum(reoffenders) AS bigint),
    CAST(sum(reoffences) AS bigint)
  FROM counted
  GROUP BY measure, cohort_start, breakdown, category
),

pooled AS (
  SELECT
    cohort_periods.measure,
    cohort_periods.period,
    cohort_periods.cohort,
    cohort_periods.cohort_start,
    cohort_periods.cohort_end,
    cohort_periods.pooled_cohorts,
    cohort_periods.final,
    by_age.adult_or_youth,
    by_age.breakdown,
    by_age.category,
    CAST(sum(by_age.offenders) AS bigint) AS offenders,
    CAST(sum(by_age.reoffenders) AS bigint) AS reoffenders,
    CAST(sum(by_age.reoffences) AS bigint) AS reoffences
  FROM cohort_periods
  JOIN by_age
    ON by_age.measure = cohort_periods.measure AND by_age.cohort_start = cohort_periods.pooled_cohort_start
  GROUP BY
    cohort_periods.measure,
    cohort_periods.period,
    cohort_periods.cohort,
    cohort_periods.cohort_start,
    cohort_periods.cohort_end,
    cohort_periods.pooled_cohorts,
    cohort_periods.final,
    by_age.adult_or_youth,
    by_age.breakdown,
    by_age.category
)

SELECT
  pooled.measure,
  pooled.period,
  pooled.cohort,
  pooled.cohort_start,
  pooled.cohort_end,
  pooled.pooled_cohorts,
  pooled.final,
  pooled.adult_or_youth,
  pooled.breakdown,
  pooled.category,
  coalesce(category_order.category_order, 1) AS category_order,
  pooled.offenders,
  pooled.reoffenders,
  pooled.reoffences,
  round(1e2 * pooled.reoffenders / pooled.offenders, 1) AS rate_percent,
  round(1e0 * pooled.reoffences / nullif(pooled.reoffenders, 0), 2) AS reoffences_per_reoffender,
  round(1e0 * pooled.reoffences / pooled.offenders, 2) AS reoffences_per_offender
FROM pooled
LEFT JOIN category_order
  ON category_order.breakdown = pooled.breakdown AND category_order.category = pooled.category
