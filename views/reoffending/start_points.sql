/*
title: Start points
grain: one row per person, day and index disposal
definition: >-
  Every day on which a follow-up could begin: a release from custody, a conviction at court without custody, or a
  caution. An appearance is one start point, with its heaviest disposal and the principal offence under it.
includes:
  - >-
    A release from custody whose reason is in the reference table release_reasons; a release after a recall by
    setting.
  - A conviction without custody, and a caution, for an offence that qualifies.
excludes:
  - "An appearance at which any offence, a breach too, was sentenced to custody: its clock starts at the release."
  - The end of a remand, a transfer, a death, a deportation, an escape.
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
reads: [people_agencies, proven_offences]
references: [release_reasons, reoffending_settings]
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
  police_hold:
    type: boolean
    is: >-
      whether a granted police extract holds the person: the Ministry of Justice counts nobody whom the Police
      National Computer does not hold
*/
WITH

settings AS (
  SELECT release_after_recall_counts
  FROM reoffending_settings
  WHERE scenario = 'As published'
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
  JOIN release_reasons ON release_reasons.release_reason = prison_custody_periods.release_reason
  CROSS JOIN settings
  WHERE prison_custody_periods.release_date IS NOT NULL
    AND (settings.release_after_recall_counts OR NOT release_reasons.after_recall)
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
),

starts AS (
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
),

held_people AS (
  SELECT person
  FROM people_agencies
  WHERE agency = 'police'
)

SELECT
  starts.person,
  starts.index_date,
  starts.index_disposal,
  starts.disposal_rank,
  starts.index_offence_code,
  starts.index_offence_group,
  starts.index_proven_date,
  starts.sentence_days,
  held_people.person IS NOT NULL AS police_hold
FROM starts
LEFT JOIN held_people ON held_people.person = starts.person
