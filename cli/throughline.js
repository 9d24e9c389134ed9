#!/usr/bin/env node
// Starts the command on the Node release it is written for, which is the one the Lambdas run on. An older Node cannot
// read the TypeScript, so it hands over to the pinned one that `npm ci` installs. This file itself must run on any Node.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freshBundle } from './built.js';

const RELEASE = 24;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

function running() {
  return Number(process.versions.node.split('.')[0]);
}

/** @param {string} what @param {string} remedy */
function giveUp(what, remedy) {
  process.stderr.write(`error INSTALLATION_INCOMPLETE: ${what}\n  where: ${root}\n  what to do: ${remedy}\n`);
  process.exit(3);
}

function handOver() {
  const folder = path.join(root, 'node_modules', 'node', 'bin');
  const pinned = ['node', 'node.exe'].map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (pinned === undefined) {
    giveUp(
      `Node ${RELEASE} is needed, this is Node ${process.versions.node}, and the pinned one is not installed.`,
      'Run `npm ci` in that folder, then the command again.',
    );
    return;
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (fault) =>
    giveUp(`The pinned Node could not be started (${fault.message}).`, 'Run `npm ci` again.'),
  );
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 3);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

if (running() < RELEASE) {
  handOver();
} else if (!existsSync(path.join(root, 'node_modules', '@stricli', 'core'))) {
  giveUp('The libraries are not installed.', 'Run `npm ci` in that folder, then the command again.');
} else {
  // In an installation that this account may not write, Node keeps nothing.
  module.enableCompileCache(path.join(root, 'node_modules', '.cache', 'throughline'));
  // A stack trace is of use in the sources alone.
  const bundle = process.env['THROUGHLINE_DEBUG'] === '1' ? undefined : freshBundle(root);
  await import(bundle === undefined ? './main.ts' : pathToFileURL(bundle).href);
}
