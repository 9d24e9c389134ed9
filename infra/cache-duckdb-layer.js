// Puts DuckDB for the Lambdas' processor into npm's cache after `npm ci`, so that `cdk synth` can build the layer offline.
// Plain JavaScript: it runs on the machine's own Node. Without a registry it only says what will be missing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { dependencies } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const library = `@duckdb/node-bindings-linux-arm64@${dependencies['@duckdb/node-api']}`;
try {
  execFileSync('npm', ['cache', 'add', library], { stdio: 'ignore', shell: process.platform === 'win32' });
} catch {
  console.error(`${library} could not be fetched: \`npx cdk synth\` will need the npm registry.`);
}
