import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const launcher = path.join(root, 'cli', 'throughline.js');

/** What a shell sees of one run of the command. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Running {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The signal is sent once the stderr so far matches. */
  readonly signalWhen?: { readonly signal: NodeJS.Signals; readonly stderr: RegExp };
  /** A signal is sent once `begun` resolves. */
  readonly signalAfter?: { readonly signal: NodeJS.Signals; readonly begun: () => Promise<void> };
}

/** Runs the real command, as its own process, the way a user's shell would. */
export function throughline(parameters: readonly string[], running: Running = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...parameters], {
      cwd: running.cwd ?? root,
      // As wide as a pipe, whatever the terminal of whoever runs the tests.
      env: {
        ...process.env,
        COLUMNS: '',
        NO_COLOR: '1',
        THROUGHLINE_AS: './throughline',
        ...running.environment,
      },
    });
    child.stdin.end(running.stdin ?? '');
    let stdout = '';
    let stderr = '';
    let matched = false;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      if (!matched && running.signalWhen?.stderr.test(stderr)) {
        matched = true;
        child.kill(running.signalWhen.signal);
      }
    });
    running.signalAfter?.begun().then(() => child.kill(running.signalAfter?.signal), reject);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Every file below a folder with the digest of its bytes, by path: two equal trees hold the same bytes. */
export function tree(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const digests = files.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
    return [path.relative(folder, file), digest] as const;
  });
  return Object.fromEntries(digests.sort(([left], [right]) => (left < right ? -1 : 1)));
}
