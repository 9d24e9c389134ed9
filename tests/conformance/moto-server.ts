import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { tried } from './tried.ts';

/** AWS as moto has it: https://docs.getmoto.org. Pinned, for its answers change between versions. */
const MOTO = 'moto[server]==5.2.5';
const PATIENCE_MS = 60_000;

/** moto's Glue has no statistics of columns, which Trino asks for and clears of each table it makes: there are none, and clearing does nothing. */
const SERVER = `
from moto.glue.responses import GlueResponse
from moto.server import main

for action in ("get", "update", "delete"):
    setattr(GlueResponse, action + "_column_statistics_for_table", lambda self: "{}")
main()
`;

export interface MotoServer {
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts moto on a free port of this machine, in a virtual environment below `folder` that is made on first use.
 *
 * @throws Unreachable where Python or pip's index cannot be had.
 */
export async function startMoto(folder: string): Promise<MotoServer> {
  const python = installed(path.join(folder, MOTO.replaceAll(/[^a-z0-9.]+/g, '-')));
  const port = await freePort();
  const log = openSync(path.join(folder, 'moto.log'), 'w');
  const server = spawn(python, ['-c', SERVER, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', log, log],
  });
  // Also when this process ends before its time.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(server, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = async () => {
    process.removeListener('exit', kill);
    if (server.exitCode === null) server.kill('SIGTERM');
    await ended;
  };
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && server.exitCode === null) {
    const answers = await fetch(`${endpoint}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answers) return { endpoint, stop };
    await wait(200);
  }
  await stop();
  throw new Error(`moto did not start; see ${path.join(folder, 'moto.log')}.`);
}

/** The Python of an environment that has moto. */
function installed(environment: string): string {
  const python = path.join(environment, 'bin', 'python');
  const whole = path.join(environment, 'whole');
  if (existsSync(whole)) return python;
  mkdirSync(path.dirname(environment), { recursive: true });
  console.log('         (first use: making a Python environment for moto, about a minute)');
  tried('Python 3 with its venv module', 'python3', ['-m', 'venv', '--clear', environment]);
  tried("pip's package index", python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    MOTO,
  ]);
  mkdirSync(whole);
  return python;
}
