import { literal } from './sql-literal.ts';

/**
 * One regular expression for both engines and for JavaScript.
 *
 * Written in the part of the syntax that RE2 (DuckDB), Joni (Trino) and JavaScript share: character classes, groups,
 * alternatives, counts; `[0-9]` and never `\d`, which is not ASCII everywhere. It must match the whole value. SQL ends it with
 * `\z`, as `$` may stop short of a last line break; JavaScript's `$` without the `m` flag does not.
 */
export interface Pattern {
  readonly matches: (raw: string) => boolean;
  readonly sql: (expression: string) => string;
}

export function pattern(source: string): Pattern {
  const regexp = new RegExp(`^(?:${source})$`, 'u');
  return {
    matches: (raw) => regexp.test(raw),
    sql: (expression) => `regexp_like(${expression}, ${literal(`^(?:${source})\\z`)})`,
  };
}

/**
 * A pattern written in capitals, made to accept small letters as well.
 *
 * Case-insensitive flags are not used: under Unicode folding they let the Kelvin sign pass for K and the long s for S.
 */
export function eitherCase(source: string): string {
  // A hyphen makes a range within a class alone: outside, AB-CD is five characters.
  return source.replace(/\[[^\]]*\]|[A-Z]/g, (token) =>
    token.startsWith('[')
      ? token.replace(/[A-Z]-[A-Z]|[A-Z]/g, (capitals) => capitals + capitals.toLowerCase())
      : `[${token}${token.toLowerCase()}]`,
  );
}
