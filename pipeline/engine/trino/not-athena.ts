import { ThroughlineError } from '../../errors.ts';

/** Words and signs of DuckDB's SQL that Athena's has not, and how Athena's says it. The first that fits a statement is told. */
const INSTEAD: readonly (readonly [RegExp, string])[] = [
  [/::/, 'Write CAST(… AS …).'],
  [/\bqualify\b/i, 'Put the window into an inner SELECT and filter in the outer.'],
  [/\bgroup\s+by\s+all\b/i, 'Name the columns of GROUP BY, or their places: GROUP BY 1, 2.'],
  [/\border\s+by\s+all\b/i, 'Name the columns of ORDER BY, or their places: ORDER BY 1, 2.'],
  [/\bdistinct\s+on\b/i, 'Number the rows with row_number() in an inner SELECT and keep the first.'],
  [/\bilike\b/i, "Write lower(…) LIKE '…'."],
  [/\b(exclude|except)\s*\(/i, 'Name the columns.'],
  [/\blimit\s+\d+\s+offset\b/i, 'Write OFFSET before LIMIT.'],
  [/\b(asof|positional|anti|semi)\s+(left\s+)?join\b/i, 'Write a JOIN, or WHERE … (NOT) IN (SELECT …).'],
  [/\b(ignore|respect)\s+nulls\s*\)/i, 'Write IGNORE NULLS behind the brackets of the function.'],
  [/\busing\s+sample\b/i, 'Write TABLESAMPLE BERNOULLI (…) behind the table.'],
  [/\b(un)?pivot\b|\bsummarize\b/i, 'Write a SELECT with aggregates.'],
  [/\bleft\s*\(/i, 'Write substr(…, 1, n).'],
  [/\bright\s*\(/i, 'Write substr(…, -n).'],
  [/\bselect\s+unnest\s*\(/i, 'Write FROM … CROSS JOIN UNNEST(…) AS t(x).'],
  [/\*\*|\^/, 'Write power(…, …).'],
  [/\/\//, 'Write / between whole numbers.'],
  [/==/, 'Write =.'],
  [/[&|~#@]/, 'Write bitwise_and(…) and the like, or regexp_like(…).'],
  [/(^|[^\w\]")])\[/, 'Write ARRAY[…].'],
  [/\{/, 'Write ROW(…) or MAP(…, …).'],
  [/,\s*(from|where|group|order|\))/i, 'Take away the comma that nothing follows.'],
  [/^\s*from\b/i, 'Begin with SELECT.'],
  [
    /\b(isnull|notnull|glob|similar|lambda|columns|struct|lateral|replace\s*\(\s*\w+\s+as)\b/i,
    'See Athena’s own documentation of SELECT.',
  ],
  [/\bextract\b(?!\s*\()/i, 'Write the word in double quotes, since Athena keeps it for itself: "extract".'],
  [/\b(describe|show)\b|\$|:=|=>|->>|!(?!=)|<<|>>/i, 'See Athena’s own documentation of SELECT.'],
];

/** The text of a statement without what stands in quotes and remarks, so that signs are looked for in SQL alone. */
export function bare(sql: string): string {
  return sql
    .replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g, (quoted) =>
      quoted.startsWith("'") ? "''" : quoted.startsWith('"') ? 'quoted' : ' ',
    )
    .replaceAll(/\|\|/g, ' ');
}

/** Whether a statement holds anything that DuckDB's grammar has and Athena's may not: cheap, and rather yes than no. */
export function mayBeForeign(sql: string): boolean {
  const text = bare(sql);
  return INSTEAD.some(([sign]) => sign.test(text));
}

/** The refusal of a statement that Athena's grammar stumbles over. */
export function notAthena(sql: string, stumbledOver: string): ThroughlineError {
  const text = bare(sql);
  const [, instead = 'Correct the SQL.'] = INSTEAD.find(([sign]) => sign.test(text)) ?? [];
  const place = /^[\w.:*[\]{}(),;=<>!|&^~/+-]{1,30}$/.test(stumbledOver) ? ` at ${stumbledOver}` : '';
  return new ThroughlineError({
    code: 'QUERY_SYNTAX',
    what: `Athena would not read this${place}.`,
    remedy: instead,
  });
}
