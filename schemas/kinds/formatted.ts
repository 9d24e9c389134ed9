import type { FieldKind } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';

export interface FormattedKind extends Omit<FieldKind, 'zod' | 'valid' | 'normalise' | 'type'> {
  /** In the syntax of `Pattern`; matches the whole value, ASCII only. */
  readonly format: string;
  /** `upper`: accepted letters are canonical in capitals. `as_sent`: the text stays as it is. */
  readonly letters: 'upper' | 'as_sent';
}

/** A kind that is wholly described by a format: no check digit, nothing to take out or put in. */
export function formatted(parts: FormattedKind): FieldKind {
  const { format, letters, ...rest } = parts;
  const { matches, sql } = pattern(format);
  const reason = `is not in the expected form: ${parts.rule}`;
  return {
    ...rest,
    type: 'string',
    zod: zodOf((raw) => {
      if (!matches(raw)) return { reason };
      return { canonical: letters === 'upper' ? raw.toUpperCase() : raw };
    }),
    valid: sql,
    normalise: (expression) => (letters === 'upper' ? `upper(${expression})` : expression),
  };
}
