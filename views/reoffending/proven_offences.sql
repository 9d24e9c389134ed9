/*
title: Proven offences
grain: one row per offence proven by conviction or caution
definition: >-
  What the police extract shows as proven: found guilty at court, or cautioned. An offence qualifies, as index
  offence, reoffence and previous offence alike, if it is recordable and no breach.
includes:
  - An offence that a court found proven (adjudication GUILTY), dated by its conviction.
  - A caution, of adults and of youths (police outcomes 2 and 3), dated by its outcome.
  - >-
    Recordable is what police say, or where they do not, what the reference table recordable_offences says of the
    code; where that is mixed or silent, it is not.
excludes:
  - An offence whose proof has no date.
  - Penalty notices, community resolutions and what was not proven.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for proof by
  conviction or caution. That breach and what is not recordable are left out is not confirmed by a readable source:
  they are settings. Court results: ministryofjustice/bichard7-next-data, result-code.json.
needs:
  police_offences:
    - offence_start_date
    - home_office_code
    - recordable
    - police_outcome
    - outcome_date
    - adjudication
    - conviction_date
    - disposal_code
uses:
  police_offences:
    - disposal_date
    - disposal_days
references:
  - breach_offences
  - court_disposals
  - disposals
  - offence_group_exceptions
  - offence_groups
  - recordable_offences
  - reoffending_settings
columns:
  person:
    type: string
    is: the person's pseudonym in this product
  offence_date:
    type: date
    is: the day it was committed, or the first day of a spell; empty where not known
  proven_date:
    type: date
    is: the day of the conviction or the caution
  proof:
    type: string
    is: Conviction or Caution
  court_date:
    type: date
    is: the day that dates the court appearance; empty for a caution
  disposal:
    type: string
    is: Custody, Court order, Fine, Absolute or conditional discharge, Other, or Caution
  disposal_rank:
    type: int
    is: 1 for the heaviest disposal, Custody, to 6 for Caution
  disposal_days:
    type: int
    is: length of custody in days, where the court gave one
  home_office_code:
    type: string
    is: Home Office offence code
  offence_group:
    type: string
    is: one of the 13 groups of the reoffending tables, or Not known
  recordable:
    type: boolean
    is: "whether it is recordable: as police say, or where they do not, as the reference table recordable_offences does"
  breach:
    type: boolean
    is: "whether it is a breach of an order or a licence: reference table breach_offences"
  qualifies:
    type: boolean
    is: whether it counts as index offence, reoffence or previous offence
*/
WITH

settings AS (
  SELECT recordable_only, exclude_breach, court_date_is_conviction
  FROM reoffending_settings
  WHERE scenario = 'As published'
),

proven AS (
  SELECT
    person,
    offence_start_date AS offence_date,
    CASE WHEN adjudication = 'GUILTY' THEN conviction_date ELSE outcome_date END AS proven_date,
    CASE WHEN adjudication = 'GUILTY' THEN 'Conviction' ELSE 'Caution' END AS proof,
    conviction_date,
    disposal_date,
    disposal_code,
    disposal_days,
    home_office_code,
    recordable
  FROM police_offences
  WHERE adjudication = 'GUILTY' OR police_outcome IN ('2', '3')
),

breaches AS (
  SELECT home_office_code
  FROM breach_offences
  WHERE counts_as_breach = 'Y'
),

-- What the reference tables say of the few codes there are, so that an offence finds it by its code.
codes AS (
  SELECT
    named.home_office_code,
    coalesce(offence_group_exceptions.offence_group, offence_groups.offence_group) AS offence_group,
    recordable_offences.recordable,
    breaches.home_office_code IS NOT NULL AS breach
  FROM (SELECT DISTINCT home_office_code FROM police_offences) AS named
  LEFT JOIN offence_groups
    ON TRY_CAST(substr(named.home_office_code, 1, 3) AS integer)
      BETWEEN offence_groups.class_from AND offence_groups.class_to
  LEFT JOIN offence_group_exceptions ON offence_group_exceptions.home_office_code = named.home_office_code
  LEFT JOIN recordable_offences ON recordable_offences.home_office_code = named.home_office_code
  LEFT JOIN breaches ON breaches.home_office_code = named.home_office_code
),

disposed AS (
  SELECT
    proven.person,
    proven.offence_date,
    proven.proven_date,
    proven.proof,
    CASE
      WHEN proven.proof = 'Caution' THEN CAST(NULL AS date)
      WHEN settings.court_date_is_conviction THEN proven.conviction_date
      ELSE coalesce(proven.disposal_date, proven.conviction_date)
    END AS court_date,
    CASE WHEN proven.proof = 'Caution' THEN 'Caution' ELSE coalesce(court_disposals.disposal, 'Other') END AS disposal,
    proven.disposal_days,
    proven.home_office_code,
    coalesce(codes.offence_group, 'Not known') AS offence_group,
    coalesce(coalesce(proven.recordable, codes.recordable) = 'Y', FALSE) AS recordable,
    coalesce(codes.breach, FALSE) AS breach
  FROM proven
  CROSS JOIN settings
  LEFT JOIN court_disposals ON court_disposals.disposal_code = proven.disposal_code
  LEFT JOIN codes ON codes.home_office_code = proven.home_office_code
  WHERE proven.proven_date IS NOT NULL
)

SELECT
  disposed.person,
  disposed.offence_date,
  disposed.proven_date,
  disposed.proof,
  disposed.court_date,
  disposed.disposal,
  disposals.disposal_rank,
  disposed.disposal_days,
  disposed.home_office_code,
  disposed.offence_group,
  disposed.recordable,
  disposed.breach,
  (disposed.recordable OR NOT settings.recordable_only) AND NOT (disposed.breach AND settings.exclude_breach) AS qualifies
FROM disposed
CROSS JOIN settings
JOIN disposals ON disposals.disposal = disposed.disposal
