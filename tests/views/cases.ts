import { FOLLOW_UP_CASES } from './cases-follow-up.ts';
import { INDEX_EVENT_CASES } from './cases-index-events.ts';
import { PEOPLE_CASES } from './cases-people.ts';
import type { ReoffendingCase } from './reoffending-case.ts';

/** Every case of the definition of proven reoffending. */
export const CASES: readonly ReoffendingCase[] = [...FOLLOW_UP_CASES, ...INDEX_EVENT_CASES, ...PEOPLE_CASES];
