import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // What needs Python or Java from outside npm has a script of its own: `npm run conformance`.
    exclude: ['tests/conformance/**'],
    environment: 'node',
    // One process per test file, and no more than two at once: DuckDB uses every core by itself.
    pool: 'forks',
    maxWorkers: 2,
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
