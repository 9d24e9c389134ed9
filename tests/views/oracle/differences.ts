/** A row that both computations give, or one of them, told by its key; `columns` are those that part. */
export interface Difference {
  readonly key: string;
  readonly columns: readonly string[];
}

/**
 * Compares two computations of a table row by row: by `key`, every one of `columns`. Decimals agree to nine places.
 *
 * A row that only one has is told with the column `only in the first` or `only in the second`; so is one that the second has
 * twice.
 */
export function differences(
  first: readonly object[],
  second: readonly object[],
  key: readonly string[],
  columns: readonly string[],
): readonly Difference[] {
  const comparison = new Comparison(first, key, columns);
  for (const row of second) comparison.take(row);
  return comparison.differences();
}

/** The same where the second comes row by row. */
export class Comparison {
  readonly #key: readonly string[];
  readonly #columns: readonly string[];
  /** Rows of the first that the second did not have yet, by their keys. */
  readonly #left = new Map<string, object>();
  readonly #found: Difference[] = [];

  constructor(first: readonly object[], key: readonly string[], columns: readonly string[]) {
    this.#key = key;
    this.#columns = columns;
    for (const row of first) {
      const name = this.#name(row);
      if (this.#left.has(name)) throw new Error(`Two rows have the key ${key.join(', ')}.`);
      this.#left.set(name, row);
    }
  }

  take(row: object): void {
    const key = this.#name(row);
    const other = this.#left.get(key);
    this.#left.delete(key);
    const columns =
      other === undefined
        ? ['only in the second']
        : this.#columns.filter((column) => cell(row, column) !== cell(other, column));
    if (columns.length > 0) this.#found.push({ key, columns });
  }

  differences(): readonly Difference[] {
    return [
      ...this.#found,
      ...[...this.#left.keys()].map((key) => ({ key, columns: ['only in the first'] })),
    ];
  }

  #name(row: object): string {
    return this.#key.map((column) => cell(row, column)).join('|');
  }
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

/** A value as text, whatever type the engine gives it. */
function cell(row: object, column: string): string {
  const value: unknown = Reflect.get(row, column);
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number' && !Number.isInteger(value)) return value.toFixed(9);
  return String(value);
}
