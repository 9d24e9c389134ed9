/** The thirteen index offence groups of the Ministry of Justice's proven reoffending statistics. */
export type OffenceGroup =
  | 'Violence against the person'
  | 'Sexual'
  | 'Robbery'
  | 'Theft'
  | 'Criminal damage and arson'
  | 'Drug'
  | 'Possession of weapons'
  | 'Public order'
  | 'Miscellaneous crimes against society'
  | 'Fraud'
  | 'Summary non-motoring'
  | 'Summary motoring'
  | 'Other';
