/*
title: Start points
grain: one row per person, day and index disposal category
definition: >-
  Every day on which a follow-up could begin: a release from custody, a conviction at court without custody, or a
  caution. An appearance is one start point, with its heaviest disposal and the principal offence under it; custody
  for any of its offences, a breach too, means that the clock starts at the release and not at court. The CTE
  releases_that_count lists which ends of a custody period are releases.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for who
  enters; release reasons: ministryofjustice/prison-api. Which reasons count, and that the conviction dates an
  appearance, is not confirmed by a readable source.
needs:
  prison_custody_periods:
    - release_date
    - release_reason
uses:
  prison_custody_periods:
    - sentence_length_days
reads: [proven_offences]
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  index_date:
    type: date
    is: the day of the release, the conviction or the caution
  index_disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  disposal_rank:
    type: int
    is: 1 for the heaviest disposal, Custody, to 6 for Caution; decides between start points of one day
  index_offence_code:
    type: string
    is: >-
      Home Office code of the principal offence; for custody, of the offence last sentenced to it on or before the
      release
  index_offence_group:
    type: string
    is: its group, or Not known
  index_proven_date:
    type: date
    is: the day the index offence was proven; the release itself where that is not known
  sentence_days:
    type: int
    is: length of the sentence released from; empty for other disposals, and where not known
*/
WITH

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

-- The principal offence of an appearance, or of the cautions of one day: the heaviest disposal, then the lowest code.
appearances AS (
  SELECT
    person,
    coalesce(court_date, proven_date) AS index_date,
    proof,
    disposal AS index_disposal,
    disposal_rank,
    home_office_code,
    offence_group,
    proven_date,
    row_number() OVER (
      PARTITION BY person, proof, coalesce(court_date, proven_date)
      ORDER BY disposal_rank NULLS LAST, home_office_code NULLS LAST, proven_date NULLS LAST
    ) AS place
  FROM proven_offences
  WHERE qualifies
),

custodial_appearances AS (
  SELECT DISTINCT person, court_date, proof
  FROM proven_offences
  WHERE disposal = 'Custody'
),

community_starts AS (
  SELECT
    appearances.person,
    appearances.index_date,
    appearances.index_disposal,
    appearances.disposal_rank,
    appearances.home_office_code AS index_offence_code,
    appearances.offence_group AS index_offence_group,
    appearances.proven_date AS index_proven_date
  FROM appearances
  LEFT JOIN custodial_appearances
    ON custodial_appearances.person = appearances.person
    AND custodial_appearances.court_date = appearances.index_date
    AND custodial_appearances.proof = appearances.proof
  WHERE appearances.place = 1 AND custodial_appearances.person IS NULL
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

custodial_sentences AS (
  SELECT person, home_office_code, offence_group, proven_date, disposal_days
  FROM proven_offences
  WHERE qualifies AND disposal = 'Custody'
),

-- The sentence a release ends: the last one to custody on or before it, as far as the police extract tells.
release_sentences AS (
  SELECT
    releases.person,
    releases.release_date,
    releases.sentence_length_days,
    custodial_sentences.home_office_code,
    custodial_sentences.offence_group,
    custodial_sentences.proven_date,
    custodial_sentences.disposal_days,
    row_number() OVER (
      PARTITION BY releases.person, releases.release_date
      ORDER BY
        custodial_sentences.proven_date DESC NULLS LAST,
        custodial_sentences.disposal_days DESC NULLS LAST,
        custodial_sentences.home_office_code NULLS LAST
    ) AS place
  FROM releases
  LEFT JOIN custodial_sentences
    ON custodial_sentences.person = releases.person
    AND custodial_sentences.proven_date <= releases.release_date
)

SELECT
  person,
  index_date,
  index_disposal,
  disposal_rank,
  index_offence_code,
  index_offence_group,
  index_proven_date,
  CAST(NULL AS integer) AS sentence_days
FROM community_starts
UNION ALL
SELECT
  person,
  release_date,
  'Custody',
  1,
  home_office_code,
  coalesce(offence_group, 'Not known'),
  coalesce(proven_date, release_date),
  coalesce(sentence_length_days, disposal_days)
FROM release_sentences
WHERE place = 1
