import { ThroughlineError } from '../errors.ts';
import type { View } from './view.ts';

/**
 * Each view after those it reads; otherwise in the order given.
 *
 * @throws ThroughlineError `VIEW_ORDER` where a view reads one that is not there, or views read one another in a ring.
 */
export function inDependencyOrder(views: readonly View[]): readonly View[] {
  const ordered: View[] = [];
  let waiting = [...views];
  while (waiting.length > 0) {
    const ready = waiting.filter((view) =>
      view.reads.every((name) => ordered.some((before) => before.name === name)),
    );
    if (ready.length === 0) {
      throw new ThroughlineError({
        code: 'VIEW_ORDER',
        what: 'These views read a view that is not there, or read one another in a ring.',
        where: waiting.map((view) => view.name).join(', '),
        remedy: 'Correct what they name under reads.',
      });
    }
    ordered.push(...ready);
    waiting = waiting.filter((view) => !ready.includes(view));
  }
  return ordered;
}
