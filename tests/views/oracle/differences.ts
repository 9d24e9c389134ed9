/** A row that both computations give, or one of them, told by its key; `columns` are those that part. */
export interface Difference {
  readonly key: string;
  readonly columns: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Compares two computations of a table row by row: by `key`, every one of `columns`. Decimals agree to nine places.
 *
 * A row that only one has is told with the column `only in the first` or `only in the second`.
 */
export function differences(
  first: readonly object[],
  second: readonly object[],
  key: readonly string[],
  columns: readonly string[],
): readonly Difference[] {
  const ours = byKey(first, key);
  const theirs = byKey(second, key);
  const found: Difference[] = [];
  for (const [name, row] of ours) {
    const other = theirs.get(name);
    if (other === undefined) found.push({ key: name, columns: ['only in the first'] });
    else {
      const parting = columns.filter((column) => said(row[column]) !== said(other[column]));
      if (parting.length > 0) found.push({ key: name, columns: parting });
    }
  }
  for (const name of theirs.keys()) {
    if (!ours.has(name)) found.push({ key: name, columns: ['only in the second'] });
  }
  return found;
}

/** The differences as text: how many, by column, and a few keys of each. */
export function told(found: readonly Difference[]): string {
  const byColumn = Map.groupBy(
    found.flatMap(({ key, columns }) => columns.map((column) => ({ key, column }))),
    ({ column }) => column,
  );
  return [...byColumn]
    .map(
      ([column, at]) =>
        `${column}: ${at.length}, as in ${at
          .slice(0, 3)
          .map(({ key }) => key)
          .join('; ')}`,
    )
    .join('\n');
}

function byKey(rows: readonly object[], key: readonly string[]): ReadonlyMap<string, Row> {
  const named = new Map<string, Row>();
  for (const row of rows) {
    const read: Row = { ...row };
    const name = key.map((column) => said(read[column])).join('|');
    if (named.has(name)) throw new Error(`Two rows have the key ${key.join(', ')}.`);
    named.set(name, read);
  }
  return named;
}

/** A value as text, whatever type the engine gives it. */
function said(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && !Number.isInteger(value)) return value.toFixed(9);
  return String(value);
}
