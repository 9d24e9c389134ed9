const EVENT_COLUMNS = [
  'cohort_start',
  'cohort_end',
  'index_date',
  'index_disposal',
  'index_offence_code',
  'index_offence_group',
  'sentence_days',
  'custody_length_band',
  'age_at_index',
  'age_band',
  'adult_or_youth',
  'sex',
  'ethnicity',
  'previous_offences',
  'previous_offence_band',
  'previous_offences_truncated',
  'follow_up_end',
  'wait_end',
  'reoffender',
  'reoffences',
  'days_to_first_reoffence',
] as const;
const COUNTS = ['offenders', 'reoffenders', 'reoffences'] as const;

/** The tables that are computed twice, by what tells their rows, and the columns that must agree. */
export const COMPARED = {
  cohorts: {
    key: ['measure', 'cohort'],
    columns: ['cohort_start', 'cohort_end', 'last_wait_end', 'previous_offences_from', 'gaps', 'final'],
  },
  index_events: {
    key: ['person', 'measure', 'cohort', 'disposal_category'],
    columns: [...EVENT_COLUMNS, 'entry_in_cohort'],
  },
  proven_reoffending: { key: ['person', 'measure', 'cohort'], columns: EVENT_COLUMNS },
  proven_reoffending_rates: {
    key: ['measure', 'period', 'cohort', 'adult_or_youth', 'breakdown', 'category'],
    columns: ['cohort_start', 'cohort_end', 'pooled_cohorts', 'final', ...COUNTS],
  },
  proven_reoffending_left_out: {
    key: ['measure', 'cohort', 'disposal_category'],
    columns: ['people', 'left_out'],
  },
  proven_reoffending_sensitivity: {
    key: ['scenario', 'measure', 'period', 'cohort', 'disposal_category'],
    columns: ['cohort_start', 'cohort_end', ...COUNTS],
  },
} as const satisfies Record<string, { readonly key: readonly string[]; readonly columns: readonly string[] }>;

export type ComparedTable = keyof typeof COMPARED;
