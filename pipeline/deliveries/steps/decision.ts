import { ThroughlineError } from '../../errors.ts';

/** Who decides something about a delivery, and why: both go into the ledger. */
export interface Decision {
  readonly by: string;
  readonly reason: string;
}

/** A sentence or two; a ledger is no place for more, and nothing of a person belongs there. */
const LONGEST = 400;

/**
 * The decision with the space around its words removed.
 *
 * @throws ThroughlineError `DECISION_UNSIGNED` where a name or a reason is empty, longer than 400 letters or of several lines.
 */
export function checkedDecision({ by, reason }: Decision): Decision {
  return { by: checked(by, 'name'), reason: checked(reason, 'reason') };
}

function checked(text: string, what: 'name' | 'reason'): string {
  const trimmed = text.trim();
  if (/\p{L}/u.test(trimmed) && trimmed.length <= LONGEST && !/\p{Cc}/u.test(trimmed)) return trimmed;
  throw new ThroughlineError({
    code: 'DECISION_UNSIGNED',
    what: `The ${what} is empty, longer than ${LONGEST} letters or of several lines.`,
    remedy:
      what === 'name'
        ? 'Give the name of whoever decides this.'
        : 'Say in a sentence why; name no person that the rows are about.',
  });
}
