import type { Contract, Field } from './contract.ts';
import { literal } from './kinds/sql-literal.ts';

/** What one cell says: nothing, a canonical value, or something that is not of its kind, and why; the reason never repeats the text. */
export type FieldValue =
  | { readonly is: 'absent' }
  | { readonly is: 'value'; readonly canonical: string }
  | { readonly is: 'wrong'; readonly reason: string };

const ABSENT: FieldValue = { is: 'absent' };

/** For a kind that refuses without saying why. */
const NO_REASON = 'does not keep to its rule';
const AHEAD = 'is later than the last day that the file covers';

/**
 * Reads the text of one cell.
 *
 * @param text trimmed, as sent
 * @param dataTo the last day that the file covers, `yyyy-mm-dd`; left out where there is no file
 */
export function readValue(contract: Contract, field: Field, text: string, dataTo?: string): FieldValue {
  if (text === '' || standsForNothing(contract, field, text)) return ABSENT;
  const reading = field.kind.zod.safeParse(text);
  if (!reading.success) return { is: 'wrong', reason: reading.error.issues[0]?.message ?? NO_REASON };
  const canonical = reading.data;
  if (standsForNothing(contract, field, canonical)) return ABSENT;
  if (field.past && dataTo !== undefined && canonical > dataTo) return { is: 'wrong', reason: AHEAD };
  return { is: 'value', canonical };
}

/** Whether a text is what systems write where they know nothing; what means something to the kind itself is not. */
function standsForNothing({ placeholders }: Contract, { kind }: Field, text: string): boolean {
  const capitals = text.toUpperCase();
  return placeholders.has(capitals) && !means(kind, text, capitals);
}

function means({ codes, spellings }: Field['kind'], text: string, capitals: string): boolean {
  return (codes !== undefined && Object.hasOwn(codes, text)) || spellings?.includes(capitals) === true;
}

/** SQL over what the kind's `typed` gives: null where `readValue` has another answer than that value. */
export function guardedSql(contract: Contract, field: Field, value: string, dataTo?: string): string {
  const { kind, past } = field;
  const nothing = [...contract.placeholders].filter((text) => kind.spellings?.includes(text) !== true);
  if (kind.type === 'date') {
    const days = nothing.filter((text) => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text));
    const guards = days.map((day) => `${value} <> DATE ${literal(day)}`);
    if (past && dataTo !== undefined) guards.push(`${value} <= DATE ${literal(dataTo)}`);
    return guards.length === 0 ? value : `CASE WHEN ${guards.join(' AND ')} THEN ${value} END`;
  }
  if (kind.type !== 'string' || kind.codes !== undefined) return value;
  // Most kinds have a form that no placeholder keeps to.
  const taken = nothing.filter((text) => everyCase(text).some((each) => kind.zod.safeParse(each).success));
  return taken.length === 0
    ? value
    : `CASE WHEN upper(${value}) IN (${taken.map(literal).join(', ')}) THEN NULL ELSE ${value} END`;
}

/** A placeholder as systems write it. */
function everyCase(text: string): readonly string[] {
  const small = text.toLowerCase();
  return [...new Set([text, small, `${text.slice(0, 1)}${small.slice(1)}`])];
}
