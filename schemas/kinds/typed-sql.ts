/** SQL of a value where a check of it holds, and NULL elsewhere: where zod refuses, or where zod alone can say. */
export function typedWhere(check: string, value: string): string {
  return `CASE WHEN ${check} THEN ${value} END`;
}
