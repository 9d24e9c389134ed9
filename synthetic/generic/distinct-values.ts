import type { FieldKind } from '../../schemas/contract.ts';
import { dayOf, writtenDate } from '../days.ts';
import { characterSets, countOf } from './character-sets.ts';

/** The values of a kind in an order of its own, each once. */
interface Series {
  readonly size: bigint;
  readonly at: (rank: bigint) => string;
}

const FIRST_DAY = dayOf('1950-01-01');
const LAST_DAY = dayOf('2025-12-31');
/** Ranks that give nothing the kind takes, in a row, before the kind is held to have no more. */
const MISSES = 2_000;

/** How many values of a kind can be told apart; undefined where they cannot be counted. */
export function distinctCount(kind: FieldKind): bigint | undefined {
  return seriesOf(kind)?.size;
}

/**
 * Gives the values of a kind one after the other, each once, scattered by the seed: numbers that look given out at random.
 *
 * @returns undefined once every value has been given
 * @throws RangeError for a kind whose values cannot be counted
 */
export function distinctValues(kind: FieldKind, seed: number): () => string | undefined {
  const series = seriesOf(kind);
  if (series === undefined) throw new RangeError(`Distinct values of the kind ${kind.name} cannot be made.`);
  const { size } = series;
  const step = coprime(size);
  const start = BigInt(seed >>> 0) * step;
  let given = 0n;
  return () => {
    for (let misses = 0; given < size && misses < MISSES; misses += 1) {
      const value = series.at((start + given * step) % size);
      given += 1n;
      if (value.trim() === value && kind.zod.safeParse(value).success) return value;
    }
    return undefined;
  };
}

function seriesOf(kind: FieldKind): Series | undefined {
  const { codes, format, range, dateFormat } = kind;
  if (codes !== undefined) {
    const listed = Object.keys(codes);
    return { size: BigInt(listed.length), at: (rank) => listed[Number(rank)] ?? '' };
  }
  if (format !== undefined) {
    const sets = characterSets(format);
    return { size: countOf(sets), at: (rank) => nthValue(sets, rank) };
  }
  if (range !== undefined) {
    const { least, most, places } = range;
    const scale = 10 ** places;
    const from = Math.round(least * scale);
    return {
      size: BigInt(Math.round(most * scale) - from + 1),
      at: (rank) => ((from + Number(rank)) / scale).toFixed(places),
    };
  }
  if (dateFormat !== undefined) {
    const at = (rank: bigint) => writtenDate(FIRST_DAY + Number(rank), dateFormat);
    return { size: BigInt(LAST_DAY - FIRST_DAY + 1), at };
  }
  return undefined;
}

/** Each place is a digit of its own base, the last the lowest. */
function nthValue(sets: readonly (readonly string[])[], rank: bigint): string {
  let left = rank;
  let value = '';
  for (const set of sets.toReversed()) {
    const base = BigInt(set.length);
    value = (set[Number(left % base)] ?? '') + value;
    left /= base;
  }
  return value;
}

/** About three fifths of the size, and without a common divisor: steps of it round the ring reach every rank. */
function coprime(size: bigint): bigint {
  let step = (size * 618n) / 1000n + 1n;
  while (divisor(step, size) !== 1n) step += 1n;
  return step;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}
