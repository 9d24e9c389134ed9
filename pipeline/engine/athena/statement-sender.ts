import { ThroughlineError } from '../../errors.ts';

/** One statement of publishing, and where it runs. */
export interface Statement {
  /** Where names without a schema are looked for. */
  readonly database: string;
  readonly sql: string;
}

/** Sends statements to an engine that speaks Athena's SQL, and waits for their end. */
export interface StatementSender {
  /** What stands in the WITH of CREATE TABLE beside format and place, e.g. `write_compression = 'ZSTD'`. */
  readonly tableProperties: readonly string[];
  /** @throws ThroughlineError `STATEMENT_FAILED`, see `statementFailed` */
  run(statement: Statement): Promise<void>;
  /** The only value of the only row, as a number. */
  count(statement: Statement): Promise<number>;
}

/**
 * What Trino says before it has read a row: of names, types and places, and of how much room it needs. Other messages may repeat what it read.
 *
 * Source: Trino, `StandardErrorCode` and `HiveErrorCode`.
 */
const SAYS_NO_VALUE: readonly string[] = [
  'AMBIGUOUS_NAME',
  'COLUMN_NOT_FOUND',
  'COLUMN_TYPE_UNKNOWN',
  'EXCEEDED_GLOBAL_MEMORY_LIMIT',
  'EXCEEDED_LOCAL_MEMORY_LIMIT',
  'EXCEEDED_TIME_LIMIT',
  'EXPRESSION_NOT_AGGREGATE',
  'FUNCTION_NOT_FOUND',
  'HIVE_PATH_ALREADY_EXISTS',
  'INVALID_TABLE_PROPERTY',
  'MISSING_COLUMN_NAME',
  'NOT_SUPPORTED',
  'PERMISSION_DENIED',
  'SCHEMA_NOT_FOUND',
  'SYNTAX_ERROR',
  'TABLE_ALREADY_EXISTS',
  'TABLE_NOT_FOUND',
  'TYPE_MISMATCH',
];

/**
 * The error for a statement that the engine refused or gave up: in its own words where they cannot repeat a value of a row, else the
 * name it has for the error.
 *
 * @param reason `<NAME>: <message>`, as Athena and Trino say it
 */
export function statementFailed(where: string, reason: string): ThroughlineError {
  const [name] = /^[A-Z][A-Z_]+(?=:)/.exec(reason) ?? ['an error without a name'];
  const said = SAYS_NO_VALUE.includes(name)
    ? reason
    : `${name}. Its message may repeat a value of a row, and is left out`;
  return new ThroughlineError({
    code: 'STATEMENT_FAILED',
    what: `A statement that makes a table failed: ${said.replace(/[.]?$/, '.')}`,
    where,
    remedy: 'The product is as the run before left it. Mend what the engine names, then run again.',
  });
}
