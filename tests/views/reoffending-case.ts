/** One case of the definition of proven reoffending that an expert can check by hand. */
export interface ReoffendingCase {
  /** What the case shows, as a sentence. */
  readonly shows: string;
  /** Why it is so, where the sentence does not say. */
  readonly because?: string;
  /** The last day the police and prison extracts know of. Default 2026-06-30. */
  readonly dataTo?: string;
  /**
   * `person` (A where left out), `on`: the day it was recorded or proven, `what`, and for offences `committed` and `offence`,
   * the Home Office code.
   */
  readonly given: string;
  /** Rows of police_people, where they matter. */
  readonly people?: string;
  /** People whom no police extract holds. Default: police hold everyone. */
  readonly policeDoNotHold?: readonly string[];
  /** Holes in what an extract covers: the extract, first and last day. */
  readonly gaps?: readonly (readonly [extract: string, from: string, to: string])[];
  /** Default: Three-month. */
  readonly measure?: 'Three-month' | 'Twelve-month';
  /** Where only the rows of one cohort are looked at: which. */
  readonly cohort?: string;
  readonly view: 'cohorts' | 'index_events' | 'proven_reoffending' | 'proven_reoffending_left_out';
  /** The rows the view holds, of the columns named; none where the text is empty. */
  readonly expect: string;
}

/** The columns of `expect` in a case that expects no row. */
export const NO_ROWS = '';
