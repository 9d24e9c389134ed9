/** Something wrong, or doubtful, in an agreement as written. */
export interface Finding {
  /** `error`: the agreement cannot be used so. `warning`: it can, but is probably not what was meant. */
  readonly severity: 'error' | 'warning';
  /** File name of the agreement. */
  readonly file: string;
  /** Path within the YAML, e.g. `grants[2].fields[0].share[1]`. */
  readonly path: string;
  /** Line of the file, from 1, where known. */
  readonly line?: number;
  /** One sentence: what is wrong. */
  readonly what: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
}

/** A finding before it is known in which file and on which line it stands. */
export interface Misstatement {
  readonly path: readonly PropertyKey[];
  readonly what: string;
  readonly remedy: string;
}

/** `['grants', 2, 'fields']` → `grants[2].fields`. */
export function writtenPath(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.startsWith('.') ? written.slice(1) : written;
}
