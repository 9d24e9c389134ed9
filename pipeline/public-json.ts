/**
 * A result as the JSON that the outside reads: keys in snake_case, whole numbers too large for JSON's readers as text, two spaces
 * a level.
 *
 * For results of our own shapes. Where keys are data, such as the columns of a query, `dataJson` leaves them as they are.
 */
export function publicJson(result: unknown): string {
  return dataJson(snakeCased(result));
}

/** The same, with every key as it stands. */
export function dataJson(result: unknown): string {
  return JSON.stringify(result, (_, value: unknown) => (typeof value === 'bigint' ? exact(value) : value), 2);
}

function exact(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function snakeCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeCased);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCased(inner)]));
}

/** `peopleExact` → `people_exact`. */
function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
