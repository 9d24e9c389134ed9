import {
  type Statement,
  type StatementSender,
  statementFailed,
} from '../../../pipeline/engine/athena/statement-sender.ts';
import { type TrinoClient, TrinoError, type TrinoResult } from './trino-client.ts';

/** Publishing's statements on Trino, in the catalogue that reads Glue and S3: in the place of Athena, whose engine it is. */
export class TrinoSender implements StatementSender {
  /** Trino has its codec in its configuration. */
  readonly tableProperties = [];
  readonly #trino: TrinoClient;
  #sent = 0;

  constructor(trino: TrinoClient) {
    this.#trino = trino;
  }

  /** How many statements were sent. */
  get sent(): number {
    return this.#sent;
  }

  async run(statement: Statement): Promise<void> {
    await this.#query(statement);
  }

  async count(statement: Statement): Promise<number> {
    const { rows } = await this.#query(statement);
    return Number(rows[0]?.[0]);
  }

  async #query({ database, sql }: Statement): Promise<TrinoResult> {
    this.#sent += 1;
    try {
      return await this.#trino.in({ catalog: 'awsdatacatalog', schema: database }).query(sql);
    } catch (fault) {
      if (!(fault instanceof TrinoError)) throw fault;
      throw statementFailed(database, `${fault.code}: ${fault.message}`);
    }
  }
}
