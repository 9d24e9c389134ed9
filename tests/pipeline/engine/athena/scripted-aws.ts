import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** What one operation answers: a body, or an error by its AWS name. */
export type Answer = Readonly<Record<string, unknown>> | { readonly error: string; readonly message: string };

export interface Call {
  /** e.g. `StartQueryExecution` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface ScriptedAws {
  /** Options for any client that speaks AWS's JSON protocol, as Athena's and Glue's do. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  readonly calls: readonly Call[];
  readonly stop: () => Promise<void>;
}

/**
 * A server that answers each operation with the next answer of its script (the last one again and again), so that the
 * real SDK client does the talking. For answers no server on this machine gives, such as a query that fails.
 */
export async function startScriptedAws(
  script: Readonly<Record<string, readonly Answer[]>>,
): Promise<ScriptedAws> {
  const calls: Call[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const earlier = calls.filter((call) => call.operation === operation).length;
    calls.push({ operation, input: JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}') });
    const answers = script[operation] ?? [{ error: 'UnscriptedException', message: operation }];
    const chosen = answers[Math.min(earlier, answers.length - 1)] ?? {};
    // A run that failed is described by its `error` too, without a message.
    const failed = 'error' in chosen && 'message' in chosen;
    response.writeHead(failed ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(failed ? { __type: chosen.error, message: chosen.message } : chosen));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The scripted server has no port.');
  return {
    client: {
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    calls,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
