import { defineConfig } from 'vitest/config';

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
