/*
title: Proven offences
grain: one row per offence proven by conviction or caution
definition: >-
  What the police extract shows as proven: found guilty at court, or cautioned (police outcomes 2 and 3). An offence
  qualifies, as index offence, reoffence and previous offence alike, if it is recordable and no breach. Offences whose
  proof has no date are left out.
source: >-
  Ministry of Justice, Proven reoffending statistics: bulletin of 28 July 2016 (paperzz.com/doc/7373055) for proof by
  conviction or caution. That breach and what is not recordable are left out is not confirmed by a readable source:
  see the CTE settings. Court results: ministryofjustice/bichard7-next-data, result-code.json.
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
references: [offence_groups]
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
    is: >-
      one of the 13 groups of the reoffending tables, by the product's own mapping (reference table offence_groups),
      or Not known
  qualifies:
    type: boolean
    is: whether it counts as index offence, reoffence or previous offence
*/
WITH

settings AS (
  SELECT
    -- Only recordable offences qualify.
    TRUE AS recordable_only,
    -- Breaches, the codes of the CTE breach_offences, do not qualify.
    TRUE AS exclude_breach,
    -- A court appearance is dated by its conviction (TRUE) or by its disposal (FALSE).
    TRUE AS court_date_is_conviction
),

breach_offences (home_office_code) AS (
  VALUES ('000/01')
),

-- Court results as the categories of the reoffending tables; any other code, or none, is Other.
court_disposals (disposal_code, disposal, meaning) AS (
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
disposal_ranks (disposal, disposal_rank) AS (
  VALUES
    ('Custody', 1),
    ('Court order', 2),
    ('Fine', 3),
    ('Absolute or conditional discharge', 4),
    ('Other', 5),
    ('Caution', 6)
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
    (proven.recordable = 'Y' OR NOT settings.recordable_only)
      AND (breach_offences.home_office_code IS NULL OR NOT settings.exclude_breach) AS qualifies
  FROM proven
  CROSS JOIN settings
  LEFT JOIN court_disposals ON court_disposals.disposal_code = proven.disposal_code
  LEFT JOIN breach_offences ON breach_offences.home_office_code = proven.home_office_code
  WHERE proven.proven_date IS NOT NULL
)

SELECT
  disposed.person,
  disposed.offence_date,
  disposed.proven_date,
  disposed.proof,
  disposed.court_date,
  disposed.disposal,
  disposal_ranks.disposal_rank,
  disposed.disposal_days,
  disposed.home_office_code,
  coalesce(offence_groups.offence_group, 'Not known') AS offence_group,
  disposed.qualifies
FROM disposed
JOIN disposal_ranks ON disposal_ranks.disposal = disposed.disposal
LEFT JOIN offence_groups
  ON TRY_CAST(substr(disposed.home_office_code, 1, 3) AS integer)
    BETWEEN offence_groups.class_from AND offence_groups.class_to
