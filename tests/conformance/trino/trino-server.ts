import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { REGION } from '../aws.ts';
import { freePort } from '../free-port.ts';
import { Unreachable } from '../verdicts.ts';
import { javaHome } from './java.ts';
import { TrinoClient } from './trino-client.ts';
import { installedTrino, JAVA } from './trino-install.ts';

const PATIENCE_MS = 180_000;

export interface TrinoServer {
  /** Looks for names in the catalogue `memory`. */
  readonly client: TrinoClient;
  readonly stop: () => Promise<void>;
}

interface Places {
  /** Where the server is kept between runs. */
  readonly kept: string;
  /** Scratch of this run. */
  readonly scratch: string;
  /** The folder that the catalogue `local` reads and writes as `local:///`. */
  readonly files: string;
  /** Of an AWS that the catalogue `awsdatacatalog` reads: its Glue and S3. Without it there is no such catalogue. */
  readonly aws: string | undefined;
}

/**
 * Starts Trino on a free port of this machine, with the catalogues `memory`, `local` and `awsdatacatalog`.
 *
 * @throws Unreachable where there is no JDK new enough, or Trino cannot be had.
 */
export async function startTrino({ kept, scratch, files, aws }: Places): Promise<TrinoServer> {
  const java = javaHome(JAVA);
  if (java === undefined) {
    throw new Unreachable(
      `Trino needs a JDK of version ${JAVA} or newer, and JAVA_HOME, PATH and the usual folders have none`,
    );
  }
  const installed = installedTrino(kept);
  const port = await freePort();
  const etc = path.join(scratch, 'trino');
  configure(etc, { port, installed, files, aws });
  const logFile = path.join(kept, 'trino.log');
  const log = openSync(logFile, 'w');
  const server = spawn(
    path.join(java, 'bin', 'java'),
    [
      ...JVM,
      `-Dconfig=${path.join(etc, 'config.properties')}`,
      `-Dlog.levels-file=${path.join(etc, 'log.properties')}`,
      '-cp',
      path.join(installed, 'lib', '*'),
      'io.trino.server.TrinoServer',
    ],
    { cwd: etc, stdio: ['ignore', log, log] },
  );
  // Also when this process ends before its time.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(server, 'exit');
  const stop = async () => {
    process.removeListener('exit', kill);
    // It keeps nothing, so there is nothing to put in order first.
    kill();
    await ended;
  };
  const endpoint = `http://127.0.0.1:${port}`;
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until && server.exitCode === null) {
    if (await isReady(endpoint)) return { client: new TrinoClient(endpoint, { catalog: 'memory' }), stop };
    await wait(200);
  }
  await stop();
  throw new Error(`Trino did not start; see ${logFile}.`);
}

const JVM = [
  '-Xmx2G',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:+ExitOnOutOfMemoryError',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '-Djdk.attach.allowAttachSelf=true',
];

async function isReady(endpoint: string): Promise<boolean> {
  const said = await fetch(`${endpoint}/v1/info`).then(
    (response) => response.text(),
    () => '',
  );
  return said.includes('"starting":false');
}

function configure(
  etc: string,
  { port, installed, files, aws }: Pick<Places, 'files' | 'aws'> & { port: number; installed: string },
): void {
  const catalogues = path.join(etc, 'catalog');
  mkdirSync(catalogues, { recursive: true });
  mkdirSync(files, { recursive: true });
  const write = (file: string, settings: Readonly<Record<string, string>>) =>
    writeFileSync(
      path.join(etc, file),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
  write('log.properties', { 'io.trino': 'WARN' });
  write('config.properties', {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'node.environment': 'throughline',
    'node.id': 'one',
    'http-server.http.port': String(port),
    'discovery.uri': `http://127.0.0.1:${port}`,
    // Under load the one node would else be taken for gone.
    'failure-detector.enabled': 'false',
    'query.max-memory': '600MB',
    'query.max-memory-per-node': '600MB',
    'plugin.dir': path.join(installed, 'plugin'),
    'catalog.config-dir': catalogues,
  });
  write('catalog/memory.properties', { 'connector.name': 'memory', 'memory.max-data-per-node': '400MB' });
  write('catalog/local.properties', {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///',
    'hive.non-managed-table-writes-enabled': 'true',
    'hive.storage-format': 'PARQUET',
    'fs.native-local.enabled': 'true',
    'local.location': files,
  });
  if (aws !== undefined) write('catalog/awsdatacatalog.properties', glue(aws));
}

/** As Athena sees Glue and S3. */
function glue(endpoint: string): Readonly<Record<string, string>> {
  return {
    'connector.name': 'hive',
    'hive.metastore': 'glue',
    // As Athena does, CREATE TABLE AS writes where it is told.
    'hive.non-managed-table-writes-enabled': 'true',
    'hive.collect-column-statistics-on-write': 'false',
    'hive.metastore.glue.region': REGION,
    'hive.metastore.glue.endpoint-url': endpoint,
    'hive.metastore.glue.aws-access-key': 'local',
    'hive.metastore.glue.aws-secret-key': 'local',
    'fs.native-s3.enabled': 'true',
    's3.endpoint': endpoint,
    's3.region': REGION,
    's3.path-style-access': 'true',
    's3.aws-access-key': 'local',
    's3.aws-secret-key': 'local',
  };
}
