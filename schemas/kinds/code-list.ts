import type { CodeFacts, FieldClass, FieldKind, FieldRole } from '../contract.ts';
import { isAscii, spellingsOf } from './code-spellings.ts';
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

/** A kind whose values are the codes of a closed list: as listed, or in a spelling that can mean one code alone. */
export function codeList(parts: CodeListParts): FieldKind {
  const codes = Object.keys(parts.codes);
  const [example = ''] = codes;
  const shown =
    codes.length <= 12
      ? `one of ${codes.join(', ')}`
      : `one of the ${codes.length} listed codes, such as ${example}`;
  const spellings = spellingsOf(codes);
  return {
    ...parts,
    zod: zodOf((raw) => {
      if (Object.hasOwn(parts.codes, raw)) return { canonical: raw };
      const canonical = isAscii(raw) ? spellings.get(raw.toUpperCase()) : undefined;
      return canonical === undefined ? { reason: `is not ${shown}` } : { canonical };
    }),
    typed: (x) => typedCode(x, codes, spellings),
    spellings: [...spellings.keys()],
    type: 'string',
    rule: `${shown[0]?.toUpperCase()}${shown.slice(1)}; in small or capital letters.`,
    example,
  };
}

/**
 * A cast to an enumeration looks a text up in a table of hashes: several times faster than comparing it with each code. Other
 * spellings are looked for in what is left alone, by their place in a list.
 */
function typedCode(x: string, codes: readonly string[], spellings: ReadonlyMap<string, string>): string {
  const listed = (text: string, list: readonly string[]) =>
    `TRY_CAST(${text} AS ENUM(${list.map(literal).join(', ')}))`;
  const asListed = `CAST(${listed(x, codes)} AS VARCHAR)`;
  if (spellings.size === 0) return asListed;
  const place = `enum_code(${listed(`upper(${x})`, [...spellings.keys()])}) + 1`;
  const meant = `[${[...spellings.values()].map(literal).join(', ')}]`;
  const ascii = `strlen(${x}) = length(${x})`;
  return `coalesce(${asListed}, CASE WHEN ${ascii} THEN list_extract(${meant}, ${place}) END)`;
}
