/*
title: People
grain: one row per person
definition: >-
  Everyone whom a granted extract knows, once. Agencies disagree about a person, and one agency may hold a person
  several times, so sex, birth date and ethnicity are the value that most rows under a main name give, then that most
  rows give, then the first in order of date or alphabet: the choice does not depend on the order of the rows.
source: >-
  the product's own; ethnicity is the officer-observed one, as in the Ministry of Justice's reoffending tables
  (ethnicity-facts-figures.service.gov.uk, proven reoffending), in its four groups; codes 5 and 6 of the police 6+1
  list go to Other, which no public source confirms
uses:
  police_offences:
    - adjudication
    - conviction_date
    - police_outcome
    - outcome_date
  prison_custody_periods:
    - reception_date
reads: [events, people_agencies, people_birth_dates, people_details]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  known_to:
    type: array<string>
    is: >-
      the agencies that hold the person, in the order of the alphabet: contains(known_to, 'police')
  agencies:
    type: int
    is: how many agencies hold the person
  sex:
    type: string
    is: Male, Female, or empty where no agency says
  birth_date:
    type: date
    is: >-
      as precise as the agreement grants: a month or a year is shown as its first day
  birth_year:
    type: int
    is: the year of birth_date
  ethnicity:
    type: string
    is: >-
      officer-observed: Asian, Black, White, Other, or empty where not recorded
  first_event_date:
    type: date
    is: the person's earliest row in events
  last_event_date:
    type: date
    is: the person's latest row in events
  proven_offences:
    type: bigint
    is: offences proven by conviction or caution, of any kind
  first_proven_date:
    type: date
    is: the day the first of them was proven
  ever_in_custody:
    type: boolean
    is: whether prison holds a custody period
*/
WITH

known_people AS (
  SELECT
    person,
    array_agg(agency ORDER BY agency NULLS LAST) AS known_to,
    CAST(count(*) AS integer) AS agencies
  FROM people_agencies
  GROUP BY person
),

described AS (
  SELECT
    person,
    CASE WHEN under_main_name THEN 1 ELSE 0 END AS main_name_rows,
    sex,
    ethnicity
  FROM people_details
),

sex_ranked AS (
  SELECT
    person,
    sex,
    row_number() OVER (
      PARTITION BY person
      ORDER BY CAST(sum(main_name_rows) AS bigint) DESC NULLS LAST, count(*) DESC NULLS LAST, sex NULLS LAST
    ) AS place
  FROM described
  WHERE sex IS NOT NULL
  GROUP BY person, sex
),

ethnicity_ranked AS (
  SELECT
    person,
    ethnicity,
    row_number() OVER (
      PARTITION BY person
      ORDER BY CAST(sum(main_name_rows) AS bigint) DESC NULLS LAST, count(*) DESC NULLS LAST, ethnicity NULLS LAST
    ) AS place
  FROM described
  WHERE ethnicity IS NOT NULL
  GROUP BY person, ethnicity
),

event_span AS (
  SELECT person, min(event_date) AS first_event_date, max(event_date) AS last_event_date
  FROM events
  GROUP BY person
),

proven AS (
  SELECT person, conviction_date AS proven_date
  FROM police_offences
  WHERE adjudication = 'GUILTY' AND conviction_date IS NOT NULL
  UNION ALL
  SELECT person, outcome_date
  FROM police_offences
  WHERE police_outcome IN ('2', '3') AND outcome_date IS NOT NULL
),

proven_counts AS (
  SELECT person, count(*) AS proven_offences, min(proven_date) AS first_proven_date
  FROM proven
  GROUP BY person
),

custody AS (
  SELECT DISTINCT person FROM prison_custody_periods
)

SELECT
  known_people.person,
  known_people.known_to,
  known_people.agencies,
  sex_ranked.sex,
  people_birth_dates.birth_date,
  CAST(year(people_birth_dates.birth_date) AS integer) AS birth_year,
  ethnicity_ranked.ethnicity,
  event_span.first_event_date,
  event_span.last_event_date,
  coalesce(proven_counts.proven_offences, 0) AS proven_offences,
  proven_counts.first_proven_date,
  custody.person IS NOT NULL AS ever_in_custody
FROM known_people
LEFT JOIN sex_ranked ON sex_ranked.person = known_people.person AND sex_ranked.place = 1
LEFT JOIN people_birth_dates ON people_birth_dates.person = known_people.person
LEFT JOIN ethnicity_ranked ON ethnicity_ranked.person = known_people.person AND ethnicity_ranked.place = 1
LEFT JOIN event_span ON event_span.person = known_people.person
LEFT JOIN proven_counts ON proven_counts.person = known_people.person
LEFT JOIN custody ON custody.person = known_people.person
