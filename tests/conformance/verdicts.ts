/** Thrown where an engine cannot be had on this machine: no network, no Python. Says what and why. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** One statement about an outside engine, and what shows that it holds. */
export interface Check {
  readonly statement: string;
  readonly run: () => Promise<void>;
}

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs the checks in order and prints a line for each. Later ones run also where an earlier one failed. */
export async function verdicts(checks: readonly Check[], tally: Tally): Promise<void> {
  for (const { statement, run } of checks) {
    const began = performance.now();
    try {
      await run();
      tally.passed += 1;
      console.log(`passed   ${statement} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      if (error instanceof Unreachable) skip([statement], error.message, tally);
      else {
        tally.failed += 1;
        console.log(`failed   ${statement}`);
        console.log(indented(error instanceof Error ? (error.stack ?? error.message) : String(error)));
      }
    }
  }
}

/** Tells that statements could not be tried, and why. */
export function skip(statements: readonly string[], why: string, tally: Tally): void {
  tally.skipped += statements.length;
  for (const statement of statements) console.log(`skipped  ${statement}: ${why}`);
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '         ');
}
