import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';

export interface BusyServer {
  readonly endpoint: string;
  /** How many requests were refused. */
  readonly refused: () => number;
  readonly stop: () => Promise<void>;
}

/** Stands before a server that speaks S3 and answers so many requests with `SlowDown` before it lets any through; the SDK's own patience ends with the third. */
export async function startBusy(before: string, times: number): Promise<BusyServer> {
  let refused = 0;
  const server = createServer((request, response) => {
    if (refused < times) {
      refused += 1;
      response.writeHead(503, { 'content-type': 'application/xml' });
      response.end('<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>');
      return;
    }
    const onward = ask(
      new URL(request.url ?? '', before),
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    refused: () => refused,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
