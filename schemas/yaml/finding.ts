/** Something wrong, or doubtful, in a YAML file that people write: an agreement, a contract. */
export interface Finding {
  /** `error`: the file cannot be used so. `warning`: it can, but is probably not what was meant. */
  readonly severity: 'error' | 'warning';
  /** Id of the rule that is broken, where it has one. */
  readonly rule?: string;
  /** File name. */
  readonly file: string;
  /** Path within the YAML, e.g. `grants[2].fields[0].share[1]`; empty for the whole file. */
  readonly path: string;
  /** Line of the file, from 1, where known. */
  readonly line?: number;
  /** Column of the line, from 1, where known. */
  readonly column?: number;
  /** One sentence: what is wrong. */
  readonly what: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
}

/** An error, or a doubt, before it is known in which file and on which line it stands. */
export interface Misstatement {
  readonly path: readonly PropertyKey[];
  readonly what: string;
  readonly remedy: string;
}

/** Where in a text: line and column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where the value at a path stands, or as much of the path as is there. */
export type Locate = (path: readonly PropertyKey[]) => Place | undefined;

/** An error with its file, its path in words and its place. */
export function errorAt(file: string, locate: Locate, { path, what, remedy }: Misstatement): Finding {
  return { severity: 'error', file, path: writtenPath(path), ...locate(path), what, remedy };
}

/** The same of what is doubtful. */
export function warningAt(file: string, locate: Locate, doubt: Misstatement): Finding {
  return { ...errorAt(file, locate, doubt), severity: 'warning' };
}

/** `['grants', 2, 'fields']` → `grants[2].fields`. */
export function writtenPath(path: readonly PropertyKey[]): string {
  const written = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return written.startsWith('.') ? written.slice(1) : written;
}
