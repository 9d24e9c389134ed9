import type { AthenaClient, QueryExecution } from '@aws-sdk/client-athena';
import { ThroughlineError } from '../../errors.ts';
import { executed, type QueryPatience, readResult } from './athena-query.ts';
import { type Statement, type StatementSender, statementFailed } from './statement-sender.ts';

export interface AthenaStatementsOptions {
  readonly athena: AthenaClient;
  /** The workgroup in which publishing's statements run: it says where Athena keeps their results, and with which key it encrypts. */
  readonly workgroup: string;
  readonly patience?: QueryPatience;
}

/** Publishing's statements on Athena itself. */
export class AthenaStatements implements StatementSender {
  /** Athena takes gzip where nothing is said. */
  readonly tableProperties = [`write_compression = 'ZSTD'`];
  readonly #options: AthenaStatementsOptions;

  constructor(options: AthenaStatementsOptions) {
    this.#options = options;
  }

  async run(statement: Statement): Promise<void> {
    await this.#executed(statement);
  }

  async count(statement: Statement): Promise<number> {
    const { rows } = await readResult(this.#options.athena, await this.#executed(statement));
    return Number(rows[0]?.[0]);
  }

  async #executed(statement: Statement): Promise<string> {
    const { athena, workgroup, patience } = this.#options;
    return executed(athena, { ...statement, workgroup }, unsuccessful, patience).catch((fault: unknown) => {
      if (!(fault instanceof ThroughlineError) || fault.code !== 'QUERY_TIMED_OUT') throw fault;
      throw statementFailed(fault.where ?? statement.database, `EXCEEDED_TIME_LIMIT: ${fault.what}`);
    });
  }
}

function unsuccessful(execution: QueryExecution | undefined, database: string): ThroughlineError {
  const { Status, QueryExecutionId = 'unknown' } = execution ?? {};
  const reason = Status?.StateChangeReason ?? `${Status?.State ?? 'FAILED'}: Athena gave no reason`;
  return statementFailed(`${database}, query ${QueryExecutionId}`, reason);
}
