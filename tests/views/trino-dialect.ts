/** A way of writing that DuckDB knows and Athena does not, or that the two take differently. */
interface Refusal {
  readonly why: string;
  readonly found: RegExp;
}

/** Tried on a view's text without comments, and with every string literal emptied. */
const REFUSALS: readonly Refusal[] = [
  { why: 'a cast by ::', found: /::/ },
  { why: 'QUALIFY', found: /\bqualify\b/i },
  { why: 'GROUP BY ALL or ORDER BY ALL', found: /\bby\s+all\b/i },
  { why: '* EXCLUDE or * REPLACE', found: /\*\s*(exclude|replace)\b/i },
  { why: 'a select of every column', found: /\bselect\s+(distinct\s+)?(\w+\.)?\*/i },
  { why: 'an ASOF or POSITIONAL join', found: /\b(asof|positional)\s+(left\s+)?join\b/i },
  { why: 'an anti or semi join', found: /\b(anti|semi)\s+join\b/i },
  { why: 'division by //', found: /\/\// },
  { why: 'a struct or map literal', found: /\{/ },
  { why: 'a list literal or comprehension', found: /(?<!\barray\s*)\[/i },
  { why: 'a lambda by -> or a JSON arrow', found: /->/ },
  { why: 'COLUMNS(...)', found: /\bcolumns\s*\(/i },
  { why: 'FROM before SELECT', found: /^\s*from\b/i },
  { why: 'PIVOT, UNPIVOT or SUMMARIZE', found: /\b(un)?pivot\b|\bsummarize\b/i },
  { why: 'UNION BY NAME', found: /\bby\s+name\b/i },
  { why: 'USING SAMPLE', found: /\busing\s+sample\b/i },
  { why: 'a regular expression operator', found: /!?~\*?/ },
  { why: 'ILIKE or GLOB', found: /\b(ilike|glob)\b/i },
  { why: '%-modulo, which text in views never needs', found: /%/ },
  { why: '== for equality', found: /==/ },
  { why: 'a table function of DuckDB', found: /\b(range|generate_series|read_\w+)\s*\(/i },
  {
    why: 'a function that only DuckDB has',
    found:
      /\b(strftime|strptime|datediff|datesub|dateadd|list_\w+|arg_max|arg_min|any_value|ifnull|make_date|epoch\w*|string_agg|len|age)\s*\(/i,
  },
  { why: 'an interval, whose arithmetic differs', found: /\binterval\b/i },
  { why: 'greatest, least or concat, which take NULL differently', found: /\b(greatest|least|concat)\s*\(/i },
  { why: 'a division of whole numbers; make one side 1e0', found: /^(?!.*\de\d).*[^/*]\/[^/*]/im },
  { why: 'a sum without a cast to bigint', found: /(?<!cast\()\bsum\s*\(/i },
  { why: 'date_trunc without a cast to date', found: /(?<!cast\()\bdate_trunc\s*\(/i },
  { why: 'a statement after the first', found: /;/ },
];

/** Every reason why a view's text is not plain Athena SQL; none for a good view. */
export function dialectFaults(sql: string): readonly string[] {
  const bare = sql.replaceAll(/--.*$/gm, '').replaceAll(/'(?:[^']|'')*'/g, "''");
  const faults = REFUSALS.filter(({ found }) => found.test(bare)).map(({ why }) => why);
  return [...faults, ...unplacedNulls(bare)];
}

/** Every ORDER BY term must say NULLS FIRST or NULLS LAST: engines and their settings differ. */
function unplacedNulls(bare: string): readonly string[] {
  const orders = [...bare.matchAll(/\border\s+by\b/gi)].map(({ index, 0: word }) =>
    terms(bare.slice(index + word.length)),
  );
  return orders.flat().filter((term) => !/\bnulls\s+(first|last)\s*$/i.test(term)).length > 0
    ? ['an ORDER BY that does not say where NULL goes']
    : [];
}

/** The comma-separated terms up to the parenthesis that closes the window. */
function terms(text: string): readonly string[] {
  const found = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) break;
    if (letter === ',' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${letter}`);
  }
  return found.map((term) => term.trim());
}
