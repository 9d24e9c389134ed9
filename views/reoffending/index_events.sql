/*
title: Index events
grain: one row per person, measure, cohort and category of index disposal
definition: >-
  A person enters a cohort by being released from custody, convicted at court without custody, or cautioned in it. In
  tables by index disposal a person stands once under each category, with the first start point of that category in
  the cohort and a clock of its own. A proven reoffence is an offence committed in the follow-up, and proven by
  conviction or caution after the index date and before the wait is over.
includes:
  - >-
    `start_points` says which days start a follow-up, `cohorts` which cohorts are shown, `proven_offences` which
    offences count.
  - >-
    After a release, an offence of the same day that is proven later; after a conviction or a caution, offences from
    the next day on.
excludes:
  - >-
    The index offence itself, and every offence proven by the index date: no clock counts what happened before it
    started.
  - "People whom no granted police extract holds: `proven_reoffending_left_out` counts them."
  - Custody, death and emigration during the follow-up are not adjusted for.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for the
  definition and who enters; guide of October 2017 for the time line. By-disposal rule: bulletin July 2013 to June
  2014, figure 7. Rules that no readable source confirms are settings: reference table reoffending_settings.
reads: [cohorts, people, proven_offences, start_points]
references: [age_bands, custody_length_bands, disposal_categories, previous_offence_bands, reoffending_settings]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
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
    is: >-
      Custody, Court order, Fine, Absolute or conditional discharge, Other or Caution; or Custody or court order,
      which holds two of them
  index_date:
    type: date
    is: the day of the release, the conviction or the caution; day 0 of the follow-up
  index_disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  entry_in_cohort:
    type: int
    is: >-
      1 for the person's first index event in the cohort, 2 for the next category, and so on; empty for Custody or
      court order, which counts one of them again
  index_offence_code:
    type: string
    is: Home Office code of the index offence; for custody, of the offence last sentenced to it
  index_offence_group:
    type: string
    is: one of the 13 groups of the reoffending tables, or Not known
  sentence_days:
    type: int
    is: length in days of the sentence released from; empty unless the disposal is Custody
  custody_length_band:
    type: string
    is: band of that length; empty unless the disposal is Custody
  age_at_index:
    type: int
    is: >-
      completed years at the index date, from the exact birth date; empty where the agreement grants the birth date by
      the year only
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
    is: "officer-observed: Asian, Black, White, Other, or Not known"
  previous_offences:
    type: bigint
    is: qualifying offences proven before the index offence was
  previous_offence_band:
    type: string
    is: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
  previous_offences_truncated:
    type: boolean
    is: >-
      whether the police extract starts after the tenth birthday, so that earlier offences may be missing; true where
      the birth date is not known
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
unpublished: [birth_dates]
*/
WITH

settings AS (
  SELECT
    follow_up_months,
    last_follow_up_day,
    waiting_months,
    same_day_counts_after_release,
    same_day_counts_after_court_or_caution,
    people_police_hold_only
  FROM reoffending_settings
  WHERE scenario = 'As published'
),

counted_starts AS (
  SELECT
    start_points.person,
    start_points.index_date,
    start_points.index_disposal,
    start_points.disposal_rank,
    start_points.index_offence_code,
    start_points.index_offence_group,
    start_points.index_proven_date,
    start_points.sentence_days,
    settings.last_follow_up_day,
    CASE
      WHEN start_points.index_disposal = 'Custody' AND settings.same_day_counts_after_release THEN start_points.index_date
      WHEN start_points.index_disposal <> 'Custody' AND settings.same_day_counts_after_court_or_caution
        THEN start_points.index_date
      ELSE date_add('day', 1, start_points.index_date)
    END AS follow_up_start,
    date_add('month', settings.follow_up_months, start_points.index_date) AS months_later,
    date_add('month', settings.follow_up_months + settings.waiting_months, start_points.index_date) AS wait_later
  FROM start_points
  CROSS JOIN settings
  WHERE start_points.police_hold OR NOT settings.people_police_hold_only
),

-- The person's start points are numbered by day; of one day, the heaviest disposal comes first.
-- Where the month has no such day, its months are over with the day after: from 29 February, on 1 March.
clocks AS (
  SELECT
    person,
    index_date,
    index_disposal,
    index_offence_code,
    index_offence_group,
    index_proven_date,
    sentence_days,
    follow_up_start,
    row_number() OVER (PARTITION BY person ORDER BY index_date NULLS LAST, disposal_rank NULLS LAST) AS start_number,
    date_add(
      'day',
      last_follow_up_day + CASE WHEN day(months_later) < day(index_date) THEN 1 ELSE 0 END,
      months_later
    ) AS follow_up_end,
    date_add(
      'day',
      CASE WHEN day(wait_later) < day(index_date) THEN 0 ELSE -1 END,
      wait_later
    ) AS wait_end
  FROM counted_starts
),

-- Each start point beside each of the person's qualifying offences. What was proven by the index date is no reoffence.
judged_offences AS (
  SELECT
    clocks.person,
    clocks.start_number,
    proven_offences.offence_date,
    proven_offences.proven_date < clocks.index_proven_date AS is_previous,
    proven_offences.offence_date BETWEEN clocks.follow_up_start AND clocks.follow_up_end
      AND proven_offences.proven_date > clocks.index_date
      AND proven_offences.proven_date <= clocks.wait_end AS is_reoffence
  FROM clocks
  LEFT JOIN proven_offences ON proven_offences.person = clocks.person AND proven_offences.qualifies
),

offending AS (
  SELECT
    person,
    start_number,
    count(CASE WHEN is_previous THEN 1 END) AS previous_offences,
    count(CASE WHEN is_reoffence THEN 1 END) AS reoffences,
    min(CASE WHEN is_reoffence THEN offence_date END) AS first_reoffence_date
  FROM judged_offences
  GROUP BY person, start_number
),

-- A cohort by the quarters in it, so that a start point finds its cohorts by its own quarter.
cohort_quarters AS (
  SELECT
    cohorts.measure,
    cohorts.cohort_start,
    date_add('month', quarters.months_in, cohorts.cohort_start) AS quarter_start
  FROM cohorts
  JOIN (VALUES (0), (3), (6), (9)) AS quarters (months_in) ON quarters.months_in < cohorts.cohort_months
),

-- By-disposal rule: the first start point of each category in the cohort.
placed AS (
  SELECT
    clocks.person,
    cohort_quarters.measure,
    cohort_quarters.cohort_start,
    disposal_categories.disposal_category,
    disposal_categories.is_parent,
    min(clocks.start_number) AS start_number
  FROM clocks
  JOIN cohort_quarters ON cohort_quarters.quarter_start = CAST(date_trunc('quarter', clocks.index_date) AS date)
  JOIN disposal_categories ON disposal_categories.disposal = clocks.index_disposal
  GROUP BY
    clocks.person,
    cohort_quarters.measure,
    cohort_quarters.cohort_start,
    disposal_categories.disposal_category,
    disposal_categories.is_parent
),

-- Cohort rule: the first entry of all is the earliest.
entries AS (
  SELECT
    person,
    measure,
    cohort_start,
    disposal_category,
    start_number,
    CASE
      WHEN NOT is_parent
        THEN row_number() OVER (
          PARTITION BY person, measure, cohort_start, is_parent ORDER BY start_number NULLS LAST
        )
    END AS entry_in_cohort
  FROM placed
),

-- Bands by every value in them, so that a start point finds its own by value.
ages AS (
  SELECT years.age, age_bands.age_band, age_bands.adult_or_youth
  FROM age_bands
  CROSS JOIN UNNEST(sequence(age_bands.age_from, age_bands.age_to)) AS years (age)
),

offence_counts AS (
  SELECT counts.offences, previous_offence_bands.previous_offence_band
  FROM previous_offence_bands
  CROSS JOIN UNNEST(sequence(previous_offence_bands.offences_from, previous_offence_bands.offences_to))
    AS counts (offences)
),

sentence_lengths AS (
  SELECT lengths.sentence_days, custody_length_bands.custody_length_band
  FROM (SELECT DISTINCT sentence_days FROM start_points) AS lengths
  JOIN custody_length_bands
    ON lengths.sentence_days BETWEEN custody_length_bands.days_from AND custody_length_bands.days_to
  WHERE NOT custody_length_bands.is_part
),

born AS (
  SELECT
    clocks.person,
    clocks.start_number,
    clocks.index_date,
    clocks.index_disposal,
    clocks.index_offence_code,
    clocks.index_offence_group,
    clocks.sentence_days,
    clocks.follow_up_end,
    clocks.wait_end,
    birth_dates.age_in_years,
    date_diff('year', birth_dates.birth_date, clocks.index_date) AS age,
    date_add('year', 10, birth_dates.birth_date) AS tenth_birthday
  FROM clocks
  LEFT JOIN birth_dates ON birth_dates.person = clocks.person
),

-- What is the same of a start point in whichever cohort it stands.
described AS (
  SELECT
    born.person,
    born.start_number,
    born.index_date,
    born.index_disposal,
    born.index_offence_code,
    born.index_offence_group,
    born.sentence_days,
    CASE
      WHEN born.index_disposal = 'Custody' THEN coalesce(sentence_lengths.custody_length_band, 'Not known')
    END AS custody_length_band,
    CASE WHEN born.age_in_years THEN CAST(born.age AS integer) END AS age_at_index,
    coalesce(ages.age_band, 'Not known') AS age_band,
    coalesce(ages.adult_or_youth, 'Not known') AS adult_or_youth,
    coalesce(people.sex, 'Not known') AS sex,
    coalesce(people.ethnicity, 'Not known') AS ethnicity,
    offending.previous_offences,
    offence_counts.previous_offence_band,
    born.tenth_birthday,
    born.follow_up_end,
    born.wait_end,
    offending.reoffences,
    CAST(date_diff('day', born.index_date, offending.first_reoffence_date) AS integer) AS days_to_first_reoffence
  FROM born
  JOIN offending
    ON offending.person = born.person AND offending.start_number = born.start_number
  LEFT JOIN people ON people.person = born.person
  LEFT JOIN ages ON ages.age = born.age
  LEFT JOIN offence_counts ON offence_counts.offences = offending.previous_offences
  LEFT JOIN sentence_lengths ON sentence_lengths.sentence_days = born.sentence_days
)

SELECT
  entries.person,
  entries.measure,
  cohorts.cohort,
  entries.cohort_start,
  cohorts.cohort_end,
  entries.disposal_category,
  described.index_date,
  described.index_disposal,
  CAST(entries.entry_in_cohort AS integer) AS entry_in_cohort,
  described.index_offence_code,
  described.index_offence_group,
  described.sentence_days,
  described.custody_length_band,
  described.age_at_index,
  described.age_band,
  described.adult_or_youth,
  described.sex,
  described.ethnicity,
  described.previous_offences,
  described.previous_offence_band,
  coalesce(cohorts.previous_offences_from > described.tenth_birthday, TRUE) AS previous_offences_truncated,
  described.follow_up_end,
  described.wait_end,
  described.reoffences > 0 AS reoffender,
  described.reoffences,
  described.days_to_first_reoffence
FROM entries
JOIN cohorts ON cohorts.measure = entries.measure AND cohorts.cohort_start = entries.cohort_start
JOIN described
  ON described.person = entries.person AND described.start_number = entries.start_number
