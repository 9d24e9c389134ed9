/*
title: Index events
grain: one row per person, quarterly cohort and index disposal category
definition: >-
  A person enters a quarterly cohort by being released from custody, convicted at court without custody, or cautioned
  in that quarter. In tables by index disposal a person stands once under each category, with the first start point of
  that category in the quarter and a clock of its own. A proven reoffence is an offence committed in the follow-up and
  proven, by conviction or caution, in the follow-up or in the wait after it. `cohorts` says which quarters are shown,
  `start_points` which days start a follow-up, `proven_offences` which offences count. Custody, death and emigration
  during the follow-up are not adjusted for.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for the
  definition and who enters; ethnicity-facts-figures.service.gov.uk, proven reoffending, for the three-month cohort;
  guide of October 2017 for the time line. By-disposal rule: bulletin July 2013 to June 2014, figure 7.
reads: [cohorts, people, proven_offences, start_points]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  cohort:
    type: string
    is: the quarter, e.g. 2023 Q1 for January to March 2023
  cohort_start:
    type: date
    is: first day of the quarter
  cohort_end:
    type: date
    is: last day of the quarter
  index_date:
    type: date
    is: the day of the release, the conviction or the caution; day 0 of the follow-up
  index_disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  entry_in_cohort:
    type: int
    is: 1 for the person's first index event in the quarter, 2 for the next category, and so on
  index_offence_code:
    type: string
    is: Home Office code of the index offence; for custody, of the offence last sentenced to it
  index_offence_group:
    type: string
    is: one of the 13 groups of the reoffending tables, by the product's own mapping, or Not known
  custody_length_band:
    type: string
    is: length of the sentence released from; empty unless the disposal is Custody
  age_at_index:
    type: int
    is: completed years at the index date, from the birth date as precise as the agreement grants
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
    is: >-
      officer-observed: Asian, Black, White, Other, or Not known
  previous_offences:
    type: bigint
    is: qualifying offences proven before the index offence was
  previous_offence_band:
    type: string
    is: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
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
WITH

settings AS (
  SELECT
    -- An offence on day 0 follows a release, but cannot be told from what was there before a conviction or caution.
    TRUE AS same_day_counts_after_release,
    FALSE AS same_day_counts_after_court_or_caution
),

-- By-disposal rule: the first start point of each category in the quarter.
first_starts AS (
  SELECT
    start_points.person,
    start_points.index_date,
    start_points.index_disposal,
    start_points.disposal_rank,
    start_points.index_offence_code,
    start_points.index_offence_group,
    start_points.index_proven_date,
    start_points.sentence_days,
    cohorts.cohort,
    cohorts.cohort_start,
    cohorts.cohort_end,
    date_add(
      'day',
      cohorts.last_follow_up_day,
      date_add('month', cohorts.follow_up_months, start_points.index_date)
    ) AS follow_up_end,
    cohorts.waiting_months,
    row_number() OVER (
      PARTITION BY start_points.person, cohorts.cohort_start, start_points.index_disposal
      ORDER BY start_points.index_date NULLS LAST
    ) AS place
  FROM start_points
  JOIN cohorts ON cohorts.cohort_start = CAST(date_trunc('quarter', start_points.index_date) AS date)
),

-- Cohort rule: the first entry of all is the earliest; on one day, the heaviest disposal.
entries AS (
  SELECT
    first_starts.person,
    first_starts.cohort,
    first_starts.cohort_start,
    first_starts.cohort_end,
    first_starts.index_date,
    first_starts.index_disposal,
    first_starts.index_offence_code,
    first_starts.index_offence_group,
    first_starts.index_proven_date,
    first_starts.sentence_days,
    CASE
      WHEN first_starts.index_disposal = 'Custody' AND settings.same_day_counts_after_release
        THEN first_starts.index_date
      WHEN first_starts.index_disposal <> 'Custody' AND settings.same_day_counts_after_court_or_caution
        THEN first_starts.index_date
      ELSE date_add('day', 1, first_starts.index_date)
    END AS follow_up_start,
    first_starts.follow_up_end,
    date_add('month', first_starts.waiting_months, first_starts.follow_up_end) AS wait_end,
    row_number() OVER (
      PARTITION BY first_starts.person, first_starts.cohort_start
      ORDER BY first_starts.index_date NULLS LAST, first_starts.disposal_rank NULLS LAST
    ) AS entry_in_cohort
  FROM first_starts
  CROSS JOIN settings
  WHERE first_starts.place = 1
),

-- Each index event beside each of the person's qualifying offences. What the index event itself proved is no reoffence.
judged_offences AS (
  SELECT
    entries.person,
    entries.cohort_start,
    entries.index_disposal,
    proven_offences.offence_date,
    proven_offences.proven_date < entries.index_proven_date AS is_previous,
    proven_offences.offence_date BETWEEN entries.follow_up_start AND entries.follow_up_end
      AND proven_offences.proven_date <= entries.wait_end
      AND (proven_offences.proven_date > entries.index_date OR entries.index_disposal = 'Custody') AS is_reoffence
  FROM entries
  LEFT JOIN proven_offences ON proven_offences.person = entries.person AND proven_offences.qualifies
),

offending AS (
  SELECT
    person,
    cohort_start,
    index_disposal,
    count(CASE WHEN is_previous THEN 1 END) AS previous_offences,
    count(CASE WHEN is_reoffence THEN 1 END) AS reoffences,
    min(CASE WHEN is_reoffence THEN offence_date END) AS first_reoffence_date
  FROM judged_offences
  GROUP BY person, cohort_start, index_disposal
),

described AS (
  SELECT
    entries.person,
    entries.cohort,
    entries.cohort_start,
    entries.cohort_end,
    entries.index_date,
    entries.index_disposal,
    CAST(entries.entry_in_cohort AS integer) AS entry_in_cohort,
    entries.index_offence_code,
    entries.index_offence_group,
    entries.sentence_days,
    CAST(date_diff('year', people.birth_date, entries.index_date) AS integer) AS age_at_index,
    people.sex,
    people.ethnicity,
    offending.previous_offences,
    entries.follow_up_end,
    entries.wait_end,
    offending.reoffences,
    CAST(date_diff('day', entries.index_date, offending.first_reoffence_date) AS integer) AS days_to_first_reoffence
  FROM entries
  JOIN offending
    ON offending.person = entries.person
    AND offending.cohort_start = entries.cohort_start
    AND offending.index_disposal = entries.index_disposal
  LEFT JOIN people ON people.person = entries.person
)

SELECT
  person,
  cohort,
  cohort_start,
  cohort_end,
  index_date,
  index_disposal,
  entry_in_cohort,
  index_offence_code,
  index_offence_group,
  CASE
    WHEN index_disposal <> 'Custody' THEN CAST(NULL AS varchar)
    WHEN sentence_days IS NULL THEN 'Not known'
    WHEN sentence_days < 365 THEN 'Under 12 months'
    WHEN sentence_days < 730 THEN '12 months to under 2 years'
    WHEN sentence_days < 1461 THEN '2 to under 4 years'
    WHEN sentence_days <= 3653 THEN '4 to 10 years'
    ELSE 'More than 10 years'
  END AS custody_length_band,
  age_at_index,
  CASE
    WHEN age_at_index IS NULL OR age_at_index < 10 THEN 'Not known'
    WHEN age_at_index <= 14 THEN '10-14'
    WHEN age_at_index <= 17 THEN '15-17'
    WHEN age_at_index <= 20 THEN '18-20'
    WHEN age_at_index <= 24 THEN '21-24'
    WHEN age_at_index <= 29 THEN '25-29'
    WHEN age_at_index <= 34 THEN '30-34'
    WHEN age_at_index <= 39 THEN '35-39'
    WHEN age_at_index <= 44 THEN '40-44'
    WHEN age_at_index <= 49 THEN '45-49'
    ELSE '50+'
  END AS age_band,
  CASE
    WHEN age_at_index IS NULL OR age_at_index < 10 THEN 'Not known'
    WHEN age_at_index < 18 THEN 'Youth'
    ELSE 'Adult'
  END AS adult_or_youth,
  coalesce(sex, 'Not known') AS sex,
  coalesce(ethnicity, 'Not known') AS ethnicity,
  previous_offences,
  CASE
    WHEN previous_offences = 0 THEN 'None'
    WHEN previous_offences <= 2 THEN '1 or 2'
    WHEN previous_offences <= 6 THEN '3 to 6'
    WHEN previous_offences <= 10 THEN '7 to 10'
    ELSE '11 or more'
  END AS previous_offence_band,
  follow_up_end,
  wait_end,
  reoffences > 0 AS reoffender,
  reoffences,
  days_to_first_reoffence
FROM described
