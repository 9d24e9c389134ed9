import type { Treatment } from '../../agreement.ts';
import { isPublished } from '../../treatment.ts';

/** What to do about a field that cannot be linked on. */
export function insteadOfLinking(treatment: Treatment): string {
  return isPublished(treatment) ? 'Remove it from `also_link`.' : 'Use withhold or pseudonymise.';
}
