import type { FieldClass, FieldKind } from '../contract.ts';
import { formatted } from './formatted.ts';
import { decimalNumber, wholeNumber } from './numbers.ts';
import { eitherCase } from './pattern.ts';
import { mayBeSlow } from './slow-pattern.ts';

/** What a contract says of a kind that it describes itself; `name` is made of the contract and the field. */
export interface KindDescription {
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly source: string;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly places?: number | undefined;
  readonly pattern?: string | undefined;
  readonly letters?: 'upper' | 'as_sent' | undefined;
  readonly form?: string | undefined;
  readonly example?: string | undefined;
}

type Made =
  | { readonly ok: true; readonly kind: FieldKind }
  | { readonly ok: false; readonly key: string; readonly what: string };

/** The kinds that a contract describes itself, each with the keys it needs. */
export const DESCRIBED_KINDS = {
  whole_number: ['minimum', 'maximum'],
  decimal_number: ['minimum', 'maximum', 'places'],
  pattern: ['pattern', 'form', 'example'],
} as const;

export function isDescribedKind(kind: string): kind is keyof typeof DESCRIBED_KINDS {
  return Object.hasOwn(DESCRIBED_KINDS, kind);
}

/** Makes the kind, or says which key is missing or wrong. */
export function describedKind(parts: KindDescription): Made {
  const { kind } = parts;
  if (!isDescribedKind(kind)) return { ok: false, key: 'kind', what: `There is no kind ${kind}.` };
  const absent = DESCRIBED_KINDS[kind].find((key) => parts[key] === undefined);
  if (absent) return { ok: false, key: 'kind', what: `A ${kind} needs ${absent}.` };
  if (kind === 'pattern') return patternKind(parts);
  const { minimum = 0, maximum = 0, places = 1, title, name, source } = parts;
  const bound = kind === 'whole_number' ? 999_999_999 : 9_999;
  if (minimum < 0 || maximum > bound || minimum > maximum) {
    return {
      ok: false,
      key: 'minimum',
      what: `The least value must be 0 or more, the greatest ${bound} or less, and not below the least.`,
    };
  }
  const shared = { name, title, class: parts.class, least: minimum, most: maximum, source };
  if (kind === 'decimal_number') {
    const example = parts.example ?? minimum.toFixed(places);
    return checked(decimalNumber({ ...shared, places, example }));
  }
  if (!Number.isInteger(minimum) || !Number.isInteger(maximum)) {
    return { ok: false, key: 'minimum', what: 'The bounds of a whole_number are whole numbers.' };
  }
  return checked(wholeNumber({ ...shared, example: parts.example ?? String(minimum) }));
}

/** What RE2 (DuckDB), Joni (Trino) and JavaScript read alike. */
const SHARED_SYNTAX =
  /^(?:[A-Za-z0-9 /._:,'&@#-]|\[[A-Za-z0-9 /._:,'&@#-]+\]|\\[.\-/]|[()|?*+]|\?:|\{\d{1,2}(?:,\d{0,2})?\})+$/;

function patternKind(parts: KindDescription): Made {
  const { pattern = '', letters = 'as_sent', form = '', example = '', title, name, source } = parts;
  if (!SHARED_SYNTAX.test(pattern) || !isRegularExpression(pattern)) {
    return {
      ok: false,
      key: 'pattern',
      what: 'The pattern is not one that every engine reads alike: use letters, digits, [classes], (groups), |, ?, *, + and {counts}.',
    };
  }
  if (mayBeSlow(pattern)) {
    const what =
      'The pattern repeats a group that holds counts or alternatives: refusing a value may take for ever.';
    return { ok: false, key: 'pattern', what };
  }
  const format = letters === 'upper' ? eitherCase(pattern) : pattern;
  return checked(formatted({ name, title, class: parts.class, format, letters, form, example, source }));
}

function isRegularExpression(source: string): boolean {
  try {
    return new RegExp(`^(?:${source})$`, 'u').source !== '';
  } catch {
    return false;
  }
}

function checked(kind: FieldKind): Made {
  if (kind.zod.safeParse(kind.example).success) return { ok: true, kind };
  return { ok: false, key: 'example', what: 'The example is not a value that the kind accepts.' };
}
