/** One `-- key: value` of a view's header, its continuation lines joined by a space. */
export interface HeaderEntry {
  /** `title`, `needs`, `column person string`, ... */
  readonly key: string;
  readonly value: string;
}

const ENTRY =
  /^-- (title|grain|definition|source|needs|uses|reads|reference|counts|rate|column \w+ [\w<>]+): (.+)$/;
const CONTINUATION = /^-- {3}(\S.*)$/;

/**
 * The comment lines at the top of a view's text, up to the first line that is none.
 *
 * @throws what `fault` makes of it, where a line is neither an entry nor the continuation of one.
 */
export function headerEntries(sql: string, fault: (what: string) => Error): readonly HeaderEntry[] {
  const entries: { key: string; value: string }[] = [];
  for (const line of sql.split('\n')) {
    if (!line.startsWith('--')) break;
    const [, key, value] = ENTRY.exec(line) ?? [];
    const [, continued] = CONTINUATION.exec(line) ?? [];
    const last = entries.at(-1);
    if (key && value) entries.push({ key, value });
    else if (continued && last) last.value += ` ${continued}`;
    else throw fault(`This line of the header is neither an entry nor the continuation of one: ${line}`);
  }
  return entries;
}
