import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tried } from '../tried.ts';

/** Of Maven Central. Pinned: answers change between versions, and each needs a JDK of its own age. */
const VERSION = '476';
/** The feature release of Java that this version needs. */
export const JAVA = 24;
const PLUGINS: readonly string[] = ['hive', 'memory'];

/**
 * The folder of Trino's server, below `folder`, where it is kept unpacked from the first use on, without the plugins that
 * nothing here needs. Maven keeps the download.
 *
 * @throws Unreachable where Maven or its repository cannot be had.
 */
export function installedTrino(folder: string): string {
  const installed = path.join(folder, `trino-server-${VERSION}`);
  if (existsSync(installed)) return installed;
  console.log('         (first use: fetching and unpacking Trino, 820 MB, about a minute)');
  const scratch = path.join(folder, 'trino-unpacked');
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  tried('Trino by Maven', 'mvn', [
    '-B',
    '-q',
    'dependency:copy',
    `-Dartifact=io.trino:trino-server:${VERSION}:tar.gz`,
    `-DoutputDirectory=${scratch}`,
  ]);
  const archive = path.join(scratch, `trino-server-${VERSION}.tar.gz`);
  // The whole of it: plugins share files by hard links, and one left out would tear holes into others.
  tried('Trino by tar', 'tar', ['-xzf', archive, '-C', scratch]);
  const server = path.join(scratch, `trino-server-${VERSION}`);
  const plugins = path.join(server, 'plugin');
  for (const name of readdirSync(plugins).filter((plugin) => !PLUGINS.includes(plugin))) {
    rmSync(path.join(plugins, name), { recursive: true });
  }
  renameSync(server, installed);
  rmSync(scratch, { recursive: true });
  return installed;
}
