import type { TextRule } from '../rule.ts';

/** Walks everything but the clauses themselves: wherever a `clause` stands, `clauses` must have its text. */
export const clauseHasText: TextRule = {
  id: 'clause-has-text',
  sentence: 'Every clause referred to has its text.',
  broken: ({ clauses, ...rest }) =>
    clausesIn(rest, []).flatMap(({ clause, path }) =>
      Object.hasOwn(clauses, clause)
        ? []
        : [
            {
              path,
              what: `Clause ${clause} has no text.`,
              remedy: 'Add it under `clauses`, or refer to a clause that is there.',
            },
          ],
    ),
};

function clausesIn(
  value: unknown,
  path: readonly PropertyKey[],
): readonly { readonly clause: string; readonly path: readonly PropertyKey[] }[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, inner]) =>
    key === 'clause' && typeof inner === 'string'
      ? [{ clause: inner, path: [...path, key] }]
      : clausesIn(inner, [...path, key]),
  );
}
