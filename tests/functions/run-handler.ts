/** Runs in a process of its own, as Lambda's runtime does: loads the bundle, calls the handler once, sends its answer. */
import { createRequire } from 'node:module';
import path from 'node:path';

const [handler = '', now = ''] = process.argv.slice(2);
const [file = '', name = ''] = handler.split('.');

type Handler = (event: unknown, lambda: object) => Promise<unknown>;

/** The clock stands on a day on which the agreements hold. */
const instant = new Date(now).getTime();
class StoppedDate extends Date {
  constructor(...parts: []) {
    if (parts.length === 0) super(instant);
    else super(...parts);
  }
  static override now(): number {
    return instant;
  }
}
globalThis.Date = StoppedDate as DateConstructor;

process.once('message', (event) => void call(event));

async function call(event: unknown): Promise<void> {
  const began = performance.now();
  const bundle: Readonly<Record<string, Handler | undefined>> = createRequire(import.meta.url)(
    path.join(process.env['LAMBDA_TASK_ROOT'] ?? '', `${file}.js`),
  );
  const loaded = performance.now();
  try {
    const answer: unknown = await bundle[name]?.(event, {
      awsRequestId: 'request-1',
      functionName: 'tested',
    });
    const [load, called] = [loaded - began, performance.now() - loaded].map(Math.round);
    process.send?.({ answer, milliseconds: { load, call: called }, rss: process.memoryUsage.rss() });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  }
  process.disconnect();
}
