import { createHash } from 'node:crypto';
import type { View } from './view.ts';

/**
 * What identifies each view's text, by its name: SHA-256, hex, over all that it declares, its SQL, its reference tables and
 * the fingerprints of the views it reads. A comma in one view changes its fingerprint and those of the views that read it,
 * and no other.
 *
 * @param views in order of dependency
 */
export function fingerprints(views: readonly View[]): ReadonlyMap<string, string> {
  const made = new Map<string, string>();
  for (const view of views) {
    const inputs = [view, view.reads.map((name) => made.get(name))];
    made.set(view.name, createHash('sha256').update(JSON.stringify(inputs)).digest('hex'));
  }
  return made;
}
