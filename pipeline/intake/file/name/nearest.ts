import { closest, distance } from 'fastest-levenshtein';

/** The candidate that takes the fewest single-letter edits to reach; undefined where none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const best = closest(word.toLowerCase(), candidates);
  return distance(word.toLowerCase(), best) < Math.max(3, Math.ceil(word.length / 2)) ? best : undefined;
}
