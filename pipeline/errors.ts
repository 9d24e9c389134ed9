import { ERRORS, type ErrorCode, type ErrorKind } from './error-codes.ts';

/** The parts of a clear error: what was wrong, where, and what to do next. Never the value of a personal field. */
export interface ErrorParts<Code extends string> {
  readonly code: Code;
  /** One sentence: what was wrong. */
  readonly what: string;
  /** File, row, field or clause. */
  readonly where?: string;
  /** What to do next, whoever calls: a face of the program may say it in its own words, by the code. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** The one error family for everything that is not our own fault; anything else that is thrown is an internal fault. */
export abstract class ClearError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly what: string;
  readonly where: string | undefined;
  readonly remedy: string;

  constructor(kind: ErrorKind, parts: ErrorParts<string>) {
    super(`${parts.what}${parts.where ? ` (${parts.where})` : ''} ${parts.remedy}`, { cause: parts.cause });
    this.name = new.target.name;
    this.code = parts.code;
    this.kind = kind;
    this.what = parts.what;
    this.where = parts.where;
    this.remedy = parts.remedy;
  }
}

/** What the pipeline cannot accept. */
export class ThroughlineError extends ClearError {
  constructor(parts: ErrorParts<ErrorCode>) {
    super(ERRORS[parts.code].kind, parts);
  }
}
