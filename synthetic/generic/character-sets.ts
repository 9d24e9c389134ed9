import type { ValueFormat } from '../../schemas/contract.ts';

/** What may stand at one place of a value. */
export type CharacterSet = readonly string[];

const ANY = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
/** Where a count is open or wide, so many beyond the least. */
const FURTHER_AT_MOST = 5;
/** So that a pattern of nothing but counts ends. */
const LONGEST = 60;

/**
 * The values of one length that a format takes: the characters that may stand at each place.
 *
 * Of alternatives the one with the most values is taken, and of counts the greatest, so that two ways to choose never give
 * the same value. Reads the syntax of `Pattern` alone.
 *
 * @throws RangeError where the pattern is written otherwise
 */
export function characterSets({ pattern, letters }: ValueFormat): readonly CharacterSet[] {
  const reader = new Reader(pattern);
  const sets = alternatives(reader);
  if (!reader.ended) throw new RangeError('The pattern is not in the syntax that every engine reads alike.');
  return letters === 'as_sent' ? sets : sets.map(withoutSmallLetters);
}

/** How many values there are. */
export function countOf(sets: readonly CharacterSet[]): bigint {
  return sets.reduce((product, set) => product * BigInt(set.length), 1n);
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get ended(): boolean {
    return this.#at >= this.#text.length;
  }

  next(): string {
    const character = this.#text[this.#at];
    if (character === undefined) throw new RangeError('The pattern ends early.');
    this.#at += 1;
    return character;
  }

  /** Takes `text` where it is what comes next. */
  takes(text: string): boolean {
    if (!this.#text.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  isAt(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  upTo(end: string): string {
    const until = this.#text.indexOf(end, this.#at);
    const taken = this.#text.slice(this.#at, until);
    this.#at = until + end.length;
    return taken;
  }
}

function alternatives(reader: Reader): readonly CharacterSet[] {
  let widest = sequence(reader);
  while (reader.takes('|')) {
    const other = sequence(reader);
    if (countOf(other) > countOf(widest)) widest = other;
  }
  return widest;
}

function sequence(reader: Reader): readonly CharacterSet[] {
  const sets: CharacterSet[] = [];
  while (!reader.ended && !reader.isAt('|') && !reader.isAt(')')) {
    const part = atom(reader);
    for (let times = count(reader); times > 0 && sets.length < LONGEST; times -= 1) sets.push(...part);
  }
  return sets;
}

function atom(reader: Reader): readonly CharacterSet[] {
  const character = reader.next();
  if (character === '[') return [charactersOf(reader.upTo(']'))];
  if (character === '.') return [ANY];
  if (character === '\\') return [[reader.next()]];
  if (character !== '(') return [[character]];
  reader.takes('?:');
  const group = alternatives(reader);
  if (!reader.takes(')')) throw new RangeError('A group of the pattern does not end.');
  return group;
}

/** `A-Z0-9/` → every character of the class, once. */
function charactersOf(text: string): CharacterSet {
  const found = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const [first = '', dash, last] = text.slice(at, at + 3);
    if (dash !== '-' || last === undefined) {
      found.add(first);
      continue;
    }
    for (let code = first.charCodeAt(0); code <= last.charCodeAt(0); code += 1)
      found.add(String.fromCharCode(code));
    at += 2;
  }
  return [...found];
}

/** How often the part before stands. */
function count(reader: Reader): number {
  const [least, most] = bounds(reader);
  // A lazy count matches the same values.
  reader.takes('?');
  return Math.min(most, least + FURTHER_AT_MOST);
}

function bounds(reader: Reader): readonly [least: number, most: number] {
  if (reader.takes('?')) return [0, 1];
  if (reader.takes('*')) return [0, Number.POSITIVE_INFINITY];
  if (reader.takes('+')) return [1, Number.POSITIVE_INFINITY];
  if (!reader.takes('{')) return [1, 1];
  const [least = '1', most] = reader.upTo('}').split(',');
  if (most === undefined) return [Number(least), Number(least)];
  return [Number(least), most === '' ? Number.POSITIVE_INFINITY : Number(most)];
}

function withoutSmallLetters(set: CharacterSet): CharacterSet {
  const capitals = set.map((character) => character.toUpperCase());
  return [...new Set(capitals)].filter((capital) => set.includes(capital));
}
