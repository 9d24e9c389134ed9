-- title: Events
-- grain: one row per person and dated event of any agency
-- definition: A person's journey in one table: what happened, when, and which agency says so. An event without a date is
--   left out. Dates are as precise as the agreement grants: a month or a year is shown as its first day.
--   The rows of an extract that the agreement does not grant are simply not there.
-- source: the product's own layout of the agencies' extracts
-- uses: police_offences.offence_start_date, police_offences.home_office_code, police_offences.police_outcome,
--   police_offences.outcome_date, police_offences.adjudication, police_offences.conviction_date,
--   police_iom_cohort.selected_on, police_iom_cohort.deselected_on, police_iom_cohort.iom_category,
--   police_iom_cohort.deselection_reason,
--   probation_sentences.sentence_date, probation_sentences.disposal_type, probation_sentences.termination_date,
--   probation_sentences.termination_reason, probation_assessments.assessment_date,
--   probation_accommodation.start_date, probation_accommodation.end_date, probation_accommodation.accommodation_code,
--   prison_custody_periods.reception_date, prison_custody_periods.admission_reason,
--   prison_custody_periods.release_date, prison_custody_periods.release_reason,
--   health_treatment_episodes.referral_date, health_treatment_episodes.referral_source,
--   health_treatment_episodes.modality_start_date, health_treatment_episodes.modality,
--   health_treatment_episodes.modality_end_date, health_treatment_episodes.discharge_date,
--   health_treatment_episodes.discharge_reason,
--   health_liaison_referrals.referral_date, health_liaison_referrals.source_of_referral,
--   health_liaison_referrals.assessed_on, health_liaison_referrals.primary_reason,
--   health_liaison_referrals.discharge_date, health_liaison_referrals.outcome
-- column person string: the person's pseudonym in this product
-- column event_date date: the day of the event, as precise as the agreement grants
-- column agency string: the agency that recorded it: police, probation, prison or health
-- column event_type string: what happened, e.g. Offence, Conviction, Reception into custody
-- column code string: the agency's own code for it (Home Office offence code, release reason, ...), where there is one

WITH

police_events AS (
  SELECT person, offence_start_date AS event_date, 'police' AS agency, 'Offence' AS event_type, home_office_code AS code
  FROM police_offences
  UNION ALL
  SELECT person, conviction_date, 'police', 'Conviction', home_office_code
  FROM police_offences
  WHERE adjudication = 'GUILTY'
  UNION ALL
  -- Police outcomes 2 and 3 are the youth and the adult caution.
  SELECT person, outcome_date, 'police', 'Caution', home_office_code
  FROM police_offences
  WHERE police_outcome IN ('2', '3')
  UNION ALL
  SELECT person, selected_on, 'police', 'Selected for IOM', iom_category
  FROM police_iom_cohort
  UNION ALL
  SELECT person, deselected_on, 'police', 'Deselected from IOM', deselection_reason
  FROM police_iom_cohort
),

probation_events AS (
  SELECT person, sentence_date AS event_date, 'probation' AS agency, 'Sentence' AS event_type, disposal_type AS code
  FROM probation_sentences
  UNION ALL
  SELECT person, termination_date, 'probation', 'End of supervision', termination_reason
  FROM probation_sentences
  UNION ALL
  SELECT person, assessment_date, 'probation', 'Assessment', CAST(NULL AS varchar)
  FROM probation_assessments
  UNION ALL
  SELECT person, start_date, 'probation', 'Start of accommodation', accommodation_code
  FROM probation_accommodation
  UNION ALL
  SELECT person, end_date, 'probation', 'End of accommodation', accommodation_code
  FROM probation_accommodation
),

prison_events AS (
  SELECT person, reception_date AS event_date, 'prison' AS agency, 'Reception into custody' AS event_type,
    admission_reason AS code
  FROM prison_custody_periods
  UNION ALL
  SELECT person, release_date, 'prison', 'End of custody period', release_reason
  FROM prison_custody_periods
),

health_events AS (
  SELECT person, referral_date AS event_date, 'health' AS agency, 'Referral to treatment' AS event_type,
    referral_source AS code
  FROM health_treatment_episodes
  UNION ALL
  SELECT person, modality_start_date, 'health', 'Start of treatment', modality
  FROM health_treatment_episodes
  UNION ALL
  SELECT person, modality_end_date, 'health', 'End of treatment', modality
  FROM health_treatment_episodes
  UNION ALL
  SELECT person, discharge_date, 'health', 'Discharge from treatment', discharge_reason
  FROM health_treatment_episodes
  UNION ALL
  SELECT person, referral_date, 'health', 'Referral to liaison and diversion', source_of_referral
  FROM health_liaison_referrals
  UNION ALL
  SELECT person, assessed_on, 'health', 'Liaison and diversion assessment', primary_reason
  FROM health_liaison_referrals
  UNION ALL
  SELECT person, discharge_date, 'health', 'Discharge from liaison and diversion', outcome
  FROM health_liaison_referrals
),

all_events AS (
  SELECT person, event_date, agency, event_type, code FROM police_events
  UNION ALL
  SELECT person, event_date, agency, event_type, code FROM probation_events
  UNION ALL
  SELECT person, event_date, agency, event_type, code FROM prison_events
  UNION ALL
  SELECT person, event_date, agency, event_type, code FROM health_events
)

SELECT person, event_date, agency, event_type, code
FROM all_events
WHERE event_date IS NOT NULL
