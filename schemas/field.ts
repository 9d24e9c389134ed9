import type { Field, FieldKind } from './contract.ts';

type Overrides = Pick<Field, 'class' | 'linkageRole'>;

/** A field every row has. */
export function required(
  name: string,
  kind: FieldKind,
  description: string,
  overrides: Overrides = {},
): Field {
  return { name, kind, required: true, description, ...overrides };
}

/** A field that may be empty. */
export function optional(
  name: string,
  kind: FieldKind,
  description: string,
  overrides: Overrides = {},
): Field {
  return { name, kind, required: false, description, ...overrides };
}
