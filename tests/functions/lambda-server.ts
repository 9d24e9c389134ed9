import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Outcome } from './invoke.ts';

export interface LambdaServer {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/** A server that takes `Invoke` as Lambda does and lets `invoked` run the function of that name. */
export async function startLambda(
  invoked: (name: string, event: unknown) => Promise<Outcome>,
): Promise<LambdaServer> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, name = ''] = /\/functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const outcome = await invoked(
      decodeURIComponent(name),
      JSON.parse(Buffer.concat(chunks).toString('utf8')),
    );
    const failed = outcome.error !== undefined;
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
    });
    response.end(JSON.stringify(failed ? { errorMessage: outcome.error } : (outcome.answer ?? null)));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
