import type { ClearError } from '../../pipeline/errors.ts';
import type { IntakeResult } from '../../pipeline/intake/intake.ts';

/** What became of one file named on the command line. */
export type Outcome =
  | ({ readonly file: string } & IntakeResult)
  | { readonly file: string; readonly error: ClearError };

/** In one word; `unread` where there is no receipt. */
export function verdictOf(outcome: Outcome): 'taken' | 'held' | 'refused' | 'unread' {
  if ('error' in outcome) return 'unread';
  const { status } = outcome.receipt;
  return status === 'held' || status === 'refused' ? status : 'taken';
}
