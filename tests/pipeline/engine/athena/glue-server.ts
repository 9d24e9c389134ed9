import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { ScriptedAws } from './scripted-aws.ts';

const TableInput = z.looseObject({ Name: z.string() });
export type GlueTable = z.infer<typeof TableInput>;

const Input = z.object({
  DatabaseName: z.string().optional(),
  /** Of DeleteDatabase. */
  Name: z.string().optional(),
  DatabaseInput: z.object({ Name: z.string() }).optional(),
  TableInput: TableInput.optional(),
  TablesToDelete: z.array(z.string()).optional(),
  NextToken: z.string().optional(),
});

export interface GlueServer extends Pick<ScriptedAws, 'client' | 'stop'> {
  /** By database; a test puts databases in and looks at what lies there. */
  readonly databases: Map<string, Map<string, GlueTable>>;
  /** What was asked, as `Operation database`, in order. */
  readonly calls: readonly string[];
}

class Refusal extends Error {}

/** Tables that GetTables gives in one page. */
const PAGE = 100;

/** A Data Catalog in this process that keeps what it is given, for the calls that publishing makes. */
export async function startGlue(databases: readonly string[]): Promise<GlueServer> {
  const held = new Map(databases.map((name) => [name, new Map<string, GlueTable>()]));
  const calls: string[] = [];

  const answer = (operation: string, asked: unknown): object => {
    const input = Input.parse(asked);
    const { TableInput: table, TablesToDelete = [], NextToken = '0' } = input;
    const DatabaseName = input.DatabaseName ?? input.Name ?? input.DatabaseInput?.Name ?? '';
    calls.push(`${operation} ${DatabaseName}`);
    if (operation === 'CreateDatabase') {
      if (held.has(DatabaseName)) throw new Refusal('AlreadyExistsException');
      held.set(DatabaseName, new Map());
      return {};
    }
    const database = held.get(DatabaseName);
    if (database === undefined) throw new Refusal('EntityNotFoundException');
    if (operation === 'DeleteDatabase') {
      held.delete(DatabaseName);
      return {};
    }
    if (operation === 'GetTables') {
      const from = Number(NextToken);
      const all = [...database.values()];
      const more = all.length > from + PAGE ? { NextToken: String(from + PAGE) } : {};
      return { TableList: all.slice(from, from + PAGE), ...more };
    }
    if (operation === 'BatchDeleteTable') {
      const absent = TablesToDelete.filter((name) => !database.delete(name));
      const ErrorDetail = { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'not there' };
      return { Errors: absent.map((TableName) => ({ TableName, ErrorDetail })) };
    }
    if (table === undefined) throw new Refusal('InvalidInputException');
    if (operation === 'CreateTable' && database.has(table.Name)) throw new Refusal('AlreadyExistsException');
    if (operation === 'UpdateTable' && !database.has(table.Name))
      throw new Refusal('EntityNotFoundException');
    database.set(table.Name, table);
    return {};
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    let status = 200;
    let body: object;
    try {
      body = answer(operation, JSON.parse(Buffer.concat(chunks).toString('utf8')));
    } catch (fault) {
      status = 400;
      body = { __type: fault instanceof Refusal ? fault.message : 'ValidationException', message: operation };
    }
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(body));
  };

  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The catalogue has no port.');
  return {
    client: {
      endpoint: `http://127.0.0.1:${address.port}`,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      maxAttempts: 1,
    },
    databases: held,
    calls,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
