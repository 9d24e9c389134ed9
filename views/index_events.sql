-- title: Index events
-- grain: one row per person, quarterly cohort and index disposal category
-- definition: A person enters a quarterly cohort by being released from custody, convicted at court without custody, or
--   cautioned in that quarter. In tables by index disposal a person stands once under each category, with the first start
--   point of that category in the quarter and a clock of its own. A proven reoffence is an offence committed in the
--   follow-up and proven, by conviction or caution, in the follow-up or in the wait after it. A cohort is shown only when
--   the follow-up and the wait of its last day lie wholly inside the police extract, and the quarter inside the prison
--   extract. What no readable source confirms is a named value in the CTE settings, with its default. Custody, death and
--   emigration during the follow-up are not adjusted for.
-- source: Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for the
--   definition and who enters; ethnicity-facts-figures.service.gov.uk, proven reoffending, for the three-month cohort;
--   guide of October 2017 for the time line. By-disposal rule: bulletin July 2013 to June 2014, figure 7.
-- needs: police_offences.offence_start_date, police_offences.home_office_code, police_offences.recordable,
--   police_offences.police_outcome, police_offences.outcome_date, police_offences.adjudication,
--   police_offences.conviction_date, police_offences.disposal_code,
--   prison_custody_periods.release_date, prison_custody_periods.release_reason
-- uses: police_offences.disposal_date, police_offences.disposal_days, prison_custody_periods.sentence_length_days
-- reads: people
-- reference: offence_groups
-- column person string: the person's pseudonym in this product
-- column cohort string: the quarter, e.g. 2023 Q1 for January to March 2023
-- column cohort_start date: first day of the quarter
-- column cohort_end date: last day of the quarter
-- column index_date date: the day of the release, the conviction or the caution; day 0 of the follow-up
-- column index_disposal string: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
-- column entry_in_cohort int: 1 for the person's first index event in the quarter, 2 for the next category, and so on
-- column index_offence_code string: Home Office code of the index offence; for custody, of the offence last sentenced to it
-- column index_offence_group string: one of the 13 groups of the reoffending tables, by the product's own mapping
--   (reference table offence_groups), or Not known
-- column custody_length_band string: length of the sentence released from; empty unless the disposal is Custody
-- column age_at_index int: completed years at the index date, from the birth date as precise as the agreement grants
-- column age_band string: 10-14, 15-17, 18-20, 21-24, 25-29, ..., 45-49, 50+, or Not known
-- column adult_or_youth string: Adult from 18 at the index date, else Youth, or Not known
-- column sex string: Male, Female, or Not known
-- column ethnicity string: officer-observed: Asian, Black, White, Other, or Not known
-- column previous_offences bigint: qualifying offences proven before the index offence was
-- column previous_offence_band string: None, 1 or 2, 3 to 6, 7 to 10, 11 or more
-- column follow_up_end date: last day on which an offence counts
-- column wait_end date: last day on which its proof counts
-- column reoffender boolean: whether there is at least one proven reoffence
-- column reoffences bigint: the number of proven reoffences
-- column days_to_first_reoffence int: days from the index date to the first of them; empty for those who did not reoffend

WITH

-- Values that no readable source confirms, except the two lengths. Change them here, nowhere else.
settings AS (
  SELECT
    12 AS follow_up_months,
    6 AS waiting_months,
    -- The last day of the follow-up, counted from the anniversary of the index date: -1 leaves the anniversary out, 0 takes it in.
    -1 AS last_follow_up_day,
    -- An offence on day 0 follows a release, but cannot be told from what was there before a conviction or caution.
    TRUE AS same_day_counts_after_release,
    FALSE AS same_day_counts_after_court_or_caution,
    -- Index offences, reoffences and previous offences alike.
    TRUE AS recordable_only,
    TRUE AS exclude_breach,
    -- A court appearance is dated by its conviction (TRUE) or by its disposal (FALSE).
    TRUE AS court_index_is_conviction,
    -- The three-month measure begins with the year 2012/13.
    DATE '2012-04-01' AS first_cohort_start
),

breach_offences (home_office_code) AS (
  VALUES ('000/01')
),

-- Which ends of a custody period are a release. All others (remand, transfer, court, bail, hospital, death, deportation,
-- escape, acquittal) are not.
releases_that_count (release_reason, meaning) AS (
  VALUES
    ('AR', 'automatic release'),
    ('CR', 'conditional release'),
    ('CE', 'conditional release, extended sentence'),
    ('D1', 'detention and training order'),
    ('D2', 'detention and training order'),
    ('D3', 'detention and training order'),
    ('D4', 'detention and training order'),
    ('D5', 'detention and training order'),
    ('D6', 'detention and training order'),
    ('EL', 'end of custody licence'),
    ('ER', 'executive release'),
    ('HD', 'home detention curfew, released again'),
    ('HE', 'home detention curfew, released again'),
    ('HR', 'home detention curfew'),
    ('HU', 'home detention curfew, unconditional'),
    ('NP', 'non-parole date'),
    ('PD', 'release after recall'),
    ('PF', 'fine paid'),
    ('PX', 'parole'),
    ('SC', 'sentence completed')
),

-- Court results as the categories of the reoffending tables; any other code, or none, is Other.
court_disposals (disposal_code, index_disposal, meaning) AS (
  VALUES
    ('1002', 'Custody', 'imprisonment'),
    ('1003', 'Custody', 'detained during His Majesty''s pleasure'),
    ('1007', 'Custody', 'detention'),
    ('1024', 'Custody', 'young offender institution'),
    ('1081', 'Custody', 'detention and training order'),
    ('1088', 'Custody', 'hospital and limitation directions'),
    ('1115', 'Court order', 'suspended imprisonment'),
    ('1116', 'Court order', 'community order'),
    ('1134', 'Court order', 'suspended sentence, young offender institution'),
    ('1141', 'Court order', 'youth rehabilitation order'),
    ('1142', 'Court order', 'youth rehabilitation order with intensive supervision and surveillance'),
    ('1143', 'Court order', 'youth rehabilitation order with fostering'),
    ('1015', 'Fine', 'fine'),
    ('1017', 'Absolute or conditional discharge', 'absolute discharge'),
    ('1018', 'Absolute or conditional discharge', 'conditional discharge')
),

-- The heavier disposal of one appearance, and of one day, is the one that counts.
disposal_ranks (index_disposal, disposal_rank) AS (
  VALUES
    ('Custody', 1),
    ('Court order', 2),
    ('Fine', 3),
    ('Absolute or conditional discharge', 4),
    ('Other', 5),
    ('Caution', 6)
),

-- Every offence proven by conviction or by caution (police outcomes 2 and 3), whether or not it qualifies.
proven_offences AS (
  SELECT
    police_offences.person,
    police_offences.offence_start_date AS offence_date,
    police_offences.home_office_code,
    CASE WHEN police_offences.adjudication = 'GUILTY' THEN 'Conviction' ELSE 'Caution' END AS proof,
    CASE
      WHEN police_offences.adjudication = 'GUILTY' THEN police_offences.conviction_date
      ELSE police_offences.outcome_date
    END AS proven_date,
    CASE
      WHEN settings.court_index_is_conviction THEN police_offences.conviction_date
      ELSE coalesce(police_offences.disposal_date, police_offences.conviction_date)
    END AS court_date,
    CASE
      WHEN police_offences.adjudication = 'GUILTY' THEN coalesce(court_disposals.index_disposal, 'Other')
      ELSE 'Caution'
    END AS index_disposal,
    police_offences.disposal_days,
    (police_offences.recordable = 'Y' OR NOT settings.recordable_only)
      AND (breach_offences.home_office_code IS NULL OR NOT settings.exclude_breach) AS qualifies
  FROM police_offences
  CROSS JOIN settings
  LEFT JOIN court_disposals ON court_disposals.disposal_code = police_offences.disposal_code
  LEFT JOIN breach_offences ON breach_offences.home_office_code = police_offences.home_office_code
  WHERE police_offences.adjudication = 'GUILTY' OR police_offences.police_outcome IN ('2', '3')
),

qualifying_offences AS (
  SELECT person, offence_date, home_office_code, proof, proven_date, court_date, index_disposal, disposal_days
  FROM proven_offences
  WHERE qualifies AND proven_date IS NOT NULL
),

-- The principal offence of an appearance: the heaviest disposal, then the lowest Home Office code.
convictions AS (
  SELECT
    qualifying_offences.person,
    qualifying_offences.court_date AS index_date,
    qualifying_offences.proven_date,
    qualifying_offences.index_disposal,
    qualifying_offences.home_office_code,
    row_number() OVER (
      PARTITION BY qualifying_offences.person, qualifying_offences.court_date
      ORDER BY
        disposal_ranks.disposal_rank NULLS LAST,
        qualifying_offences.home_office_code NULLS LAST,
        qualifying_offences.proven_date NULLS LAST
    ) AS place
  FROM qualifying_offences
  JOIN disposal_ranks ON disposal_ranks.index_disposal = qualifying_offences.index_disposal
  WHERE qualifying_offences.proof = 'Conviction'
),

-- An appearance with custody for any offence, a breach too, starts the clock at the release, not at court.
custodial_appearances AS (
  SELECT DISTINCT person, court_date
  FROM proven_offences
  WHERE index_disposal = 'Custody'
),

court_starts AS (
  SELECT
    convictions.person,
    convictions.index_date,
    convictions.index_disposal,
    convictions.home_office_code AS index_offence_code,
    convictions.proven_date AS index_proven_date,
    CAST(NULL AS integer) AS sentence_days
  FROM convictions
  LEFT JOIN custodial_appearances
    ON custodial_appearances.person = convictions.person
    AND custodial_appearances.court_date = convictions.index_date
  WHERE convictions.place = 1 AND custodial_appearances.person IS NULL
),

caution_starts AS (
  SELECT
    person,
    proven_date AS index_date,
    'Caution' AS index_disposal,
    min(home_office_code) AS index_offence_code,
    proven_date AS index_proven_date,
    CAST(NULL AS integer) AS sentence_days
  FROM qualifying_offences
  WHERE proof = 'Caution'
  GROUP BY person, proven_date
),

releases AS (
  SELECT
    prison_custody_periods.person,
    prison_custody_periods.release_date,
    max(prison_custody_periods.sentence_length_days) AS sentence_length_days
  FROM prison_custody_periods
  JOIN releases_that_count ON releases_that_count.release_reason = prison_custody_periods.release_reason
  WHERE prison_custody_periods.release_date IS NOT NULL
  GROUP BY prison_custody_periods.person, prison_custody_periods.release_date
),

-- The sentence a release ends: the last one to custody on or before it, as far as the police extract tells.
release_sentences AS (
  SELECT
    releases.person,
    releases.release_date,
    releases.sentence_length_days,
    qualifying_offences.home_office_code,
    qualifying_offences.proven_date,
    qualifying_offences.disposal_days,
    row_number() OVER (
      PARTITION BY releases.person, releases.release_date
      ORDER BY
        qualifying_offences.proven_date DESC NULLS LAST,
        qualifying_offences.disposal_days DESC NULLS LAST,
        qualifying_offences.home_office_code NULLS LAST
    ) AS place
  FROM releases
  LEFT JOIN qualifying_offences
    ON qualifying_offences.person = releases.person
    AND qualifying_offences.index_disposal = 'Custody'
    AND qualifying_offences.proven_date <= releases.release_date
),

release_starts AS (
  SELECT
    person,
    release_date AS index_date,
    'Custody' AS index_disposal,
    home_office_code AS index_offence_code,
    coalesce(proven_date, release_date) AS index_proven_date,
    coalesce(sentence_length_days, disposal_days) AS sentence_days
  FROM release_sentences
  WHERE place = 1
),

starts AS (
  SELECT person, index_date, index_disposal, index_offence_code, index_proven_date, sentence_days FROM court_starts
  UNION ALL
  SELECT person, index_date, index_disposal, index_offence_code, index_proven_date, sentence_days FROM caution_starts
  UNION ALL
  SELECT person, index_date, index_disposal, index_offence_code, index_proven_date, sentence_days FROM release_starts
),

-- How far the extracts reach: each data_to is the last day they know of.
extract_ends AS (
  SELECT
    max(CASE WHEN coverage."extract" = 'police.offences' THEN coverage.data_to END) AS offences_to,
    max(CASE WHEN coverage."extract" = 'prison.custody_periods' THEN coverage.data_to END) AS releases_to
  FROM coverage
),

quarters AS (
  SELECT
    cohort_start,
    date_add('day', -1, date_add('month', 3, cohort_start)) AS cohort_end
  FROM (
    SELECT DISTINCT CAST(date_trunc('quarter', index_date) AS date) AS cohort_start
    FROM starts
  ) AS start_quarters
),

-- The follow-up and the wait of an index event on a quarter's last day.
quarter_clocks AS (
  SELECT
    quarters.cohort_start,
    quarters.cohort_end,
    date_add(
      'month',
      settings.waiting_months,
      date_add(
        'day',
        settings.last_follow_up_day,
        date_add('month', settings.follow_up_months, quarters.cohort_end)
      )
    ) AS last_wait_end
  FROM quarters
  CROSS JOIN settings
),

-- Only quarters whose last possible wait is over.
cohorts AS (
  SELECT
    quarter_clocks.cohort_start,
    quarter_clocks.cohort_end,
    CAST(year(quarter_clocks.cohort_start) AS varchar)
      || ' Q'
      || CAST(quarter(quarter_clocks.cohort_start) AS varchar) AS cohort
  FROM quarter_clocks
  CROSS JOIN settings
  CROSS JOIN extract_ends
  WHERE quarter_clocks.cohort_start >= settings.first_cohort_start
    AND quarter_clocks.cohort_end <= extract_ends.releases_to
    AND quarter_clocks.last_wait_end <= extract_ends.offences_to
),

-- By-disposal rule: the first start point of each category in the quarter.
first_starts AS (
  SELECT
    starts.person,
    cohorts.cohort,
    cohorts.cohort_start,
    cohorts.cohort_end,
    starts.index_date,
    starts.index_disposal,
    starts.index_offence_code,
    starts.index_proven_date,
    starts.sentence_days,
    row_number() OVER (
      PARTITION BY starts.person, cohorts.cohort_start, starts.index_disposal
      ORDER BY starts.index_date NULLS LAST, starts.index_offence_code NULLS LAST
    ) AS place
  FROM starts
  JOIN cohorts ON cohorts.cohort_start = CAST(date_trunc('quarter', starts.index_date) AS date)
),

-- The clock of each index event. Cohort rule: the first entry of all is the earliest; on one day, the heaviest disposal.
index_starts AS (
  SELECT
    first_starts.person,
    first_starts.cohort,
    first_starts.cohort_start,
    first_starts.cohort_end,
    first_starts.index_date,
    first_starts.index_disposal,
    first_starts.index_offence_code,
    first_starts.index_proven_date,
    first_starts.sentence_days,
    date_add(
      'day',
      settings.last_follow_up_day,
      date_add('month', settings.follow_up_months, first_starts.index_date)
    ) AS follow_up_end,
    CASE
      WHEN first_starts.index_disposal = 'Custody' THEN settings.same_day_counts_after_release
      ELSE settings.same_day_counts_after_court_or_caution
    END AS same_day_counts,
    row_number() OVER (
      PARTITION BY first_starts.person, first_starts.cohort_start
      ORDER BY first_starts.index_date NULLS LAST, disposal_ranks.disposal_rank NULLS LAST
    ) AS entry_in_cohort
  FROM first_starts
  CROSS JOIN settings
  JOIN disposal_ranks ON disposal_ranks.index_disposal = first_starts.index_disposal
  WHERE first_starts.place = 1
),

clocks AS (
  SELECT
    index_starts.person,
    index_starts.cohort_start,
    index_starts.index_disposal,
    index_starts.index_date,
    index_starts.index_proven_date,
    index_starts.follow_up_end,
    date_add('month', settings.waiting_months, index_starts.follow_up_end) AS wait_end,
    CASE
      WHEN index_starts.same_day_counts THEN index_starts.index_date
      ELSE date_add('day', 1, index_starts.index_date)
    END AS follow_up_start
  FROM index_starts
  CROSS JOIN settings
),

-- One pass over the person's qualifying offences: those proven before the index offence, and those that are reoffences.
-- What the index event itself proved is neither.
offending AS (
  SELECT
    clocks.person,
    clocks.cohort_start,
    clocks.index_disposal,
    clocks.wait_end,
    count(CASE WHEN qualifying_offences.proven_date < clocks.index_proven_date THEN 1 END) AS previous_offences,
    count(CASE
      WHEN qualifying_offences.offence_date BETWEEN clocks.follow_up_start AND clocks.follow_up_end
        AND qualifying_offences.proven_date <= clocks.wait_end
        AND (qualifying_offences.proven_date > clocks.index_date OR clocks.index_disposal = 'Custody')
        THEN 1
    END) AS reoffences,
    min(CASE
      WHEN qualifying_offences.offence_date BETWEEN clocks.follow_up_start AND clocks.follow_up_end
        AND qualifying_offences.proven_date <= clocks.wait_end
        AND (qualifying_offences.proven_date > clocks.index_date OR clocks.index_disposal = 'Custody')
        THEN qualifying_offences.offence_date
    END) AS first_reoffence_date
  FROM clocks
  LEFT JOIN qualifying_offences ON qualifying_offences.person = clocks.person
  GROUP BY clocks.person, clocks.cohort_start, clocks.index_disposal, clocks.wait_end
),

described AS (
  SELECT
    index_starts.person,
    index_starts.cohort,
    index_starts.cohort_start,
    index_starts.cohort_end,
    index_starts.index_date,
    index_starts.index_disposal,
    CAST(index_starts.entry_in_cohort AS integer) AS entry_in_cohort,
    index_starts.index_offence_code,
    offence_groups.offence_group,
    index_starts.sentence_days,
    CAST(date_diff('year', people.birth_date, index_starts.index_date) AS integer) AS age_at_index,
    people.sex,
    people.ethnicity,
    offending.previous_offences,
    index_starts.follow_up_end,
    offending.wait_end,
    offending.reoffences,
    CAST(date_diff('day', index_starts.index_date, offending.first_reoffence_date) AS integer) AS days_to_first_reoffence
  FROM index_starts
  JOIN offending
    ON offending.person = index_starts.person
    AND offending.cohort_start = index_starts.cohort_start
    AND offending.index_disposal = index_starts.index_disposal
  LEFT JOIN people ON people.person = index_starts.person
  LEFT JOIN offence_groups
    ON TRY_CAST(substr(index_starts.index_offence_code, 1, 3) AS integer)
      BETWEEN offence_groups.class_from AND offence_groups.class_to
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
  coalesce(offence_group, 'Not known') AS index_offence_group,
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
