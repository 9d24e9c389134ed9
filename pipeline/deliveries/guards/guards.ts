import { type GuardFinding, SEVERITIES } from '../guard-finding.ts';
import { datesRunAhead } from './dates-run-ahead.ts';
import { datesStopEarly } from './dates-stop-early.ts';
import { everyRowRefused } from './every-row-refused.ts';
import type { Guard, GuardFacts } from './guard.ts';
import { lostCompleteness } from './lost-completeness.ts';
import { newCodes } from './new-codes.ts';
import { refusedShare } from './refused-share.ts';
import { sameAsLast } from './same-as-last.ts';
import { tooFewRows } from './too-few-rows.ts';
import { tooManyRows } from './too-many-rows.ts';
import { unknownPeople } from './unknown-people.ts';
import { vanishedPeople } from './vanished-people.ts';

/** Every guard, in the order in which a receipt names those that fail. */
export const GUARDS: readonly Guard[] = [
  everyRowRefused,
  refusedShare,
  tooFewRows,
  tooManyRows,
  vanishedPeople,
  datesStopEarly,
  datesRunAhead,
  lostCompleteness,
  sameAsLast,
  unknownPeople,
  newCodes,
];

/** What the guards find, gravest first. */
export function judgeByGuards(facts: GuardFacts): readonly GuardFinding[] {
  const found = GUARDS.flatMap(({ id, severity, judge }) => {
    const sentence = judge(facts);
    return sentence === undefined ? [] : [{ guard: id, severity, sentence }];
  });
  const rank = ({ severity }: GuardFinding) => SEVERITIES.indexOf(severity);
  return found.toSorted((left, right) => rank(left) - rank(right));
}
