import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';

const answerSchema = z.object({
  nextUri: z.string().optional(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
  data: z.array(z.array(z.unknown())).optional(),
  error: z.object({ message: z.string(), errorName: z.string() }).optional(),
});

export interface TrinoResult {
  /** Types as Trino names them, e.g. `varchar(3)`. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as Trino's JSON has them: decimals, dates and timestamps as text. */
  readonly rows: readonly (readonly unknown[])[];
}

/** What Trino says of a statement that it does not run, or that fails. */
export class TrinoError extends Error {
  override readonly name = 'TrinoError';
  /** Trino's own name of the error, e.g. `SYNTAX_ERROR`, `DIVISION_BY_ZERO`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Where names without a catalogue or a schema are looked for. */
export interface TrinoSession {
  readonly catalog: string;
  readonly schema?: string;
}

/** How often a statement is sent to a server without a node, and how long is waited in between. */
const NODE_TRIES = 30;
const NODE_WAIT_MS = 2000;

/** Trino over its HTTP protocol: https://trino.io/docs/current/develop/client-protocol.html. */
export class TrinoClient {
  readonly #endpoint: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(endpoint: string, session: TrinoSession) {
    this.#endpoint = endpoint;
    this.#headers = {
      'x-trino-user': 'conformance',
      'x-trino-time-zone': 'UTC',
      'x-trino-catalog': session.catalog,
      ...(session.schema === undefined ? {} : { 'x-trino-schema': session.schema }),
    };
  }

  /** The same server, with another place to look for names. */
  in(session: TrinoSession): TrinoClient {
    return new TrinoClient(this.#endpoint, session);
  }

  /**
   * Runs one statement to its end. On a busy machine the only node may not have announced itself yet, or be late to: then nothing of the
   * statement has run, and it is sent again.
   *
   * @throws TrinoError where Trino refuses it or it fails
   */
  async query(sql: string): Promise<TrinoResult> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#runOnce(sql);
      } catch (error) {
        const isWaiting = error instanceof TrinoError && error.code === 'NO_NODES_AVAILABLE';
        if (!isWaiting || tries === NODE_TRIES) throw error;
        await setTimeout(NODE_WAIT_MS);
      }
    }
  }

  async #runOnce(sql: string): Promise<TrinoResult> {
    let answer = await this.#ask(`${this.#endpoint}/v1/statement`, sql);
    let columns = answer.columns ?? [];
    const rows: (readonly unknown[])[] = [];
    for (;;) {
      if (answer.error) throw new TrinoError(answer.error.errorName, answer.error.message);
      columns = answer.columns ?? columns;
      for (const row of answer.data ?? []) rows.push(row);
      if (answer.nextUri === undefined) return { columns, rows };
      answer = await this.#ask(answer.nextUri);
    }
  }

  /** The only value of the only row, as a number. */
  async count(sql: string): Promise<number> {
    return Number((await this.query(sql)).rows[0]?.[0]);
  }

  async #ask(uri: string, body?: string): Promise<z.infer<typeof answerSchema>> {
    const method = body === undefined ? 'GET' : 'POST';
    const response = await fetch(uri, {
      method,
      headers: this.#headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Trino answered ${response.status}: ${text.slice(0, 300)}`);
    return answerSchema.parse(JSON.parse(text));
  }
}
