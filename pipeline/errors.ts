/**
 * What a caller did that we could not accept, as opposed to a fault of ours.
 *
 * `usage`: the command was called wrongly (exit code 2).
 * `refused`: data, an agreement or a query was looked at and refused (exit code 1).
 */
export type ErrorKind = 'usage' | 'refused';

/** The parts of a clear error: what was wrong, where, and what to do next. Never the value of a personal field. */
export interface ErrorParts {
  /** Stable, upper snake case, e.g. `FILE_NAME_UNKNOWN`. */
  readonly code: string;
  readonly kind: ErrorKind;
  /** One sentence: what was wrong. */
  readonly what: string;
  /** File, row, field, clause or flag. */
  readonly where?: string;
  /** One sentence: what to do next. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** The one error family for everything that is not our own fault; anything else that is thrown is an internal fault. */
export class ThroughlineError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly what: string;
  readonly where: string | undefined;
  readonly remedy: string;

  constructor(parts: ErrorParts) {
    super(`${parts.what}${parts.where ? ` (${parts.where})` : ''} ${parts.remedy}`, { cause: parts.cause });
    this.name = 'ThroughlineError';
    this.code = parts.code;
    this.kind = parts.kind;
    this.what = parts.what;
    this.where = parts.where;
    this.remedy = parts.remedy;
  }
}
