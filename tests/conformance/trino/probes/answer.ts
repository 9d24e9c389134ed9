import { KNOWN_DIFFERENCES } from './known-differences.ts';

/** What an engine made of a statement: its columns and rows as text, or the code under which it refuses it. */
export type Answer =
  | { readonly columns: string; readonly rows: readonly string[] }
  | { readonly refused: string };

interface Result {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
}

/** Names, types without their widths, and rows: in order where the statement orders them. */
export function answerOf({ columns, rows }: Result, sql: string): Answer {
  const written = rows.map((row) => JSON.stringify(row));
  if (!/ORDER BY [^()]*$/i.test(sql)) written.sort();
  return {
    columns: columns
      .map(({ name, type }) => `${name.toLowerCase()} ${type.replaceAll(/\([\d, ]+\)/g, '')}`)
      .join(', '),
    rows: written,
  };
}

/** How the answers of Trino and of one machine stand to each other; `wrong` where they differ and should not, or should and do not. */
export function verdict(sql: string, there: Answer, here: Answer): 'equal' | 'refused' | 'known' | 'wrong' {
  const bothRefuse = 'refused' in there && 'refused' in here;
  const alike = bothRefuse || JSON.stringify(there) === JSON.stringify(here);
  const known = KNOWN_DIFFERENCES[sql] !== undefined;
  if (alike === known) return 'wrong';
  if (known) return 'known';
  return bothRefuse ? 'refused' : 'equal';
}
