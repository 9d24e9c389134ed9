/**
 * Whether a repeated group of a pattern may itself be matched in several ways, as in `(?:a+)+b`: JavaScript then tries every
 * way before it refuses a value, and twice as many for each further character.
 *
 * Strict rather than clever: a few patterns are called slow that are not. Reads the syntax that contracts may use, in which
 * classes hold no brackets or counts.
 */
export function mayBeSlow(pattern: string): boolean {
  let left = pattern;
  for (;;) {
    const [group, inside = '', count] = INNERMOST.exec(left) ?? [];
    if (group === undefined) return false;
    const varies = VARIES.test(inside);
    if (varies && count !== undefined) return true;
    left = left.replace(group, varies ? 'a*' : `a${count ?? ''}`);
  }
}

const INNERMOST = /\((?:\?:)?([^()]*)\)([*+]|\{\d+(?:,\d*)?\})?/;
const VARIES = /[*+?|]|\{\d+,/;
