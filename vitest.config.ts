import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start the command or synthesise the app take longest: first, so that no worker is left alone with one at the end. */
const LONG =
  /\/tests\/(cli|examples|functions)\/|\/tests\/pipeline\/(intake\/intake|publishing\/(publish|athena)|damaged-store|run)\./;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = (file: TestSpecification) => (LONG.test(file.moduleId) ? 0 : 1);
    return sorted.toSorted((a, b) => long(a) - long(b));
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // What needs Python or Java from outside npm has a script of its own: `npm run conformance`.
    exclude: ['tests/conformance/**'],
    environment: 'node',
    // Two processes, no more: DuckDB uses every core by itself. Each loads the program, CDK and DuckDB once and runs its share of the
    // files, which saves a fifth of the work; what a file of tests makes is in folders and servers of its own.
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    // A given order would overrule `--sequence.shuffle`.
    ...(process.argv.some((word) => word.startsWith('--sequence.shuffle'))
      ? {}
      : { sequence: { sequencer: LongestFirst } }),
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // It imports folders, as bundlers allow and Node does not.
    server: { deps: { inline: [/dt-sql-parser/] } },
    env: {
      // Otherwise every first synth in a process pays seconds for a template validator, and bundles every Lambda;
      // the one test that wants a bundle asks for it.
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [] }),
    },
  },
});
