import type { CodeFacts, FieldClass, FieldKind, FieldRole } from '../contract.ts';
import { zodOf } from './reading.ts';
import { literal } from './sql-literal.ts';

export interface CodeListParts {
  readonly name: string;
  readonly title: string;
  readonly class: FieldClass;
  readonly role?: FieldRole;
  /** Code → meaning. */
  readonly codes: Readonly<Record<string, string>>;
  readonly codeFacts?: CodeFacts;
  readonly source: string;
}

/** A kind whose values are the codes of a closed list, written exactly as listed. */
export function codeList(parts: CodeListParts): FieldKind {
  const codes = Object.keys(parts.codes);
  const [example = ''] = codes;
  const shown =
    codes.length <= 12
      ? `one of ${codes.join(', ')}`
      : `one of the ${codes.length} listed codes, such as ${example}`;
  return {
    ...parts,
    zod: zodOf((raw) =>
      Object.hasOwn(parts.codes, raw) ? { canonical: raw } : { reason: `is not ${shown}` },
    ),
    valid: (x) => `(${x} IN (${codes.map(literal).join(', ')}))`,
    normalise: (x) => x,
    type: 'string',
    rule: `${shown[0]?.toUpperCase()}${shown.slice(1)}, written exactly so.`,
    example,
  };
}
