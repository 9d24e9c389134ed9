import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** An import written into a file of a given folder, in a copy of the layout that holds nothing else. */
const cases = [
  { from: 'schemas/a.ts', of: '../pipeline/errors.ts', refused: true },
  { from: 'schemas/b.ts', of: '../synthetic/generate.ts', refused: true },
  { from: 'schemas/c.ts', of: './contract.ts', refused: false },
  { from: 'schemas/police/d.ts', of: '../../cli/main.ts', refused: true },
  { from: 'synthetic/a.ts', of: '../schemas/contract.ts', refused: false },
  { from: 'synthetic/b.ts', of: '../pipeline/progress.ts', refused: false },
  { from: 'synthetic/c.ts', of: '../pipeline/run.ts', refused: true },
  { from: 'synthetic/careers/d.ts', of: '../../pipeline/linkage/link.ts', refused: true },
  { from: 'pipeline/a.ts', of: '../schemas/contract.ts', refused: false },
  { from: 'pipeline/b.ts', of: '../../views/catalogue.ts', refused: true },
  { from: 'pipeline/intake/c.ts', of: '../../cli/main.ts', refused: true },
  { from: 'pipeline/intake/d.ts', of: '../../synthetic/generate.ts', refused: true },
  { from: 'pipeline/intake/e.ts', of: '../storage/storage.ts', refused: false },
  { from: 'pipeline/f.ts', of: 'aws-cdk-lib/aws-s3', refused: true },
  { from: 'pipeline/g.ts', of: 'aws-lambda', refused: true },
  { from: 'pipeline/h.ts', of: '@aws-lambda-powertools/logger', refused: true },
  { from: 'pipeline/i.ts', of: '@aws-sdk/client-s3', refused: false },
  { from: 'views/a.ts', of: '../pipeline/publishing/view.ts', refused: false },
  { from: 'views/b.ts', of: '../functions/publish/handler.ts', refused: true },
  { from: 'functions/intake/a.ts', of: '../../pipeline/context.ts', refused: false },
  { from: 'functions/intake/b.ts', of: '../../infra/app.ts', refused: true },
  { from: 'functions/intake/c.ts', of: '../../cli/home.ts', refused: true },
  { from: 'infra/a.ts', of: '../functions/intake/handler.ts', refused: true },
  { from: 'infra/b.ts', of: '../cli/home.ts', refused: true },
  { from: 'infra/c.ts', of: '../schemas/contract.ts', refused: false },
  { from: 'cli/a.ts', of: '../functions/intake/handler.ts', refused: true },
  { from: 'cli/b.ts', of: '../infra/app.ts', refused: true },
  { from: 'cli/c.ts', of: '../synthetic/generate.ts', refused: false },
] as const;

let copy: string;
let findings: ReadonlySet<string>;

beforeAll(async () => {
  copy = await mkdtemp(path.join(tmpdir(), 'throughline-layout-'));
  await copyFile(path.join(root, 'biome.json'), path.join(copy, 'biome.json'));
  const files = [
    ...cases.map(
      ({ from, of }) => [from, `import { wanted } from '${of}';\n\nexport const used = wanted;\n`] as const,
    ),
    ['pipeline/ring/one.ts', "import { two } from './two.ts';\n\nexport const one = () => two;\n"] as const,
    ['pipeline/ring/two.ts', "import { one } from './one.ts';\n\nexport const two = () => one;\n"] as const,
  ];
  for (const [file, text] of files) {
    await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
    await writeFile(path.join(copy, file), text);
  }
  findings = await lint(copy);
});

afterAll(() => rm(copy, { recursive: true, force: true }));

describe('The import directions of the layout', () => {
  for (const { from, of, refused } of cases) {
    it(`${refused ? 'refuse' : 'allow'} ${of} in ${from}`, () => {
      expect(findings.has(`${from} lint/style/noRestrictedImports`)).toBe(refused);
    });
  }

  it('refuse files that import each other', () => {
    expect(findings).toContain('pipeline/ring/one.ts lint/suspicious/noImportCycles');
    expect(findings).toContain('pipeline/ring/two.ts lint/suspicious/noImportCycles');
  });
});

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

/** Every finding as `file rule`. */
function lint(folder: string): Promise<ReadonlySet<string>> {
  const biome = path.join(root, 'node_modules/.bin/biome');
  const parameters = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve, reject) => {
    execFile(biome, parameters, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
      try {
        const { diagnostics } = JSON.parse(stdout) as Report;
        resolve(new Set(diagnostics.map((found) => `${found.location.path} ${found.category}`)));
      } catch (cause) {
        reject(new Error(`Biome gave no report: ${stderr}`, { cause }));
      }
    });
  });
}
