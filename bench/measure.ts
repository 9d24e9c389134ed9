import { spawn } from 'node:child_process';
import path from 'node:path';

/** What one process used to do one job, from the operating system's accounting of that process. */
export interface Measurement {
  /** Wall seconds of the job itself, without the start of the process. */
  readonly seconds: number;
  /** User and system seconds of the whole process. */
  readonly cpuSeconds: number;
  /** Peak resident memory of the whole process, in bytes. */
  readonly peakBytes: number;
  /** Rows the job says it handled. */
  readonly rows: number;
}

const CHILD = path.join(import.meta.dirname, 'child.ts');

/**
 * Runs one job (`bench/jobs/<job>.ts`) in a process of its own, so that peak memory is that job's alone.
 *
 * @param processors how many processors it may use (Linux, `taskset`); default: all
 * @throws when the job fails; its messages are on stderr.
 */
export async function measure(
  job: string,
  args: Readonly<Record<string, string>>,
  processors?: number,
): Promise<Measurement> {
  const program = [process.execPath, CHILD, job, JSON.stringify(args)];
  return await measureCommand(
    processors === undefined ? program : ['taskset', '-c', `0-${processors - 1}`, ...program],
  );
}

/**
 * Runs a program whose last line of output is a measurement as JSON.
 *
 * @throws when it fails; its messages are on stderr
 */
export async function measureCommand([program = '', ...args]: readonly string[]): Promise<Measurement> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (chunk: string) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Measurement;
}
