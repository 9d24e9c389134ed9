import type { FieldKind } from '../contract.ts';
import { pattern } from './pattern.ts';
import { zodOf } from './reading.ts';
import { typedWhere } from './typed-sql.ts';

export interface FormattedKind extends Omit<FieldKind, 'zod' | 'typed' | 'type' | 'rule' | 'format'> {
  /** In the syntax of `Pattern`; matches the whole value, ASCII only. */
  readonly format: string;
  /** The format in words that follow "is": `a letter and six digits`. */
  readonly form: string;
  /** `upper`: accepted letters are canonical in capitals. `as_sent`: the text stays as it is. */
  readonly letters: 'upper' | 'as_sent';
}

/** A kind that is wholly described by a format: no check digit, nothing to take out or put in. */
export function formatted(parts: FormattedKind): FieldKind {
  const { format, form, letters, ...rest } = parts;
  const { matches, sql } = pattern(format);
  const reason = `is not ${form}, such as ${parts.example}`;
  return {
    ...rest,
    rule: `${form[0]?.toUpperCase()}${form.slice(1)}: ${parts.example}.`,
    type: 'string',
    format: { pattern: format, letters },
    zod: zodOf((raw) => {
      if (!matches(raw)) return { reason };
      return { canonical: letters === 'upper' ? raw.toUpperCase() : raw };
    }),
    typed: (expression) =>
      typedWhere(sql(expression), letters === 'upper' ? `upper(${expression})` : expression),
  };
}
