import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '@stricli/core';
import pc from 'picocolors';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { application } from '../../cli/application.ts';
import type { Shell } from '../../cli/command-context.ts';
import { shellCode } from '../../cli/errors/exit-codes.ts';
import { lockHome } from '../../cli/home/home-lock.ts';
import { folderOf, partnershipOf } from '../../cli/partnership/partnership.ts';
import { errorText } from '../../cli/text/error-text.ts';
import { silent } from '../../pipeline/progress.ts';
import { type Ran, root, throughline } from './throughline.ts';

const COMMANDS = [
  'demo',
  'generate',
  'deliver',
  'run',
  'receipts',
  'contracts list',
  'contracts check',
  'contracts template',
  'agreements list',
  'agreements check',
].concat(['views', 'query', 'link', 'evaluate']);

describe('The words of the command', () => {
  test.each(COMMANDS)('explain `%s` with an example', async (command) => {
    const ran = await inProcess([...command.split(' '), '--help']);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toContain(`Example\n  ./throughline ${command}`);
  });

  test.each([
    ['an unknown command', ['dmo'], 'Did you mean `demo`?'],
    ['an unknown command like no other', ['foo'], 'what to do: `./throughline --help` lists the commands.'],
    ['no SQL', ['query'], 'e.g. ./throughline query "SELECT'],
    ['SQL twice', ['query', '--file', 'a.sql', 'SELECT 1'], 'given twice'],
    ['an unknown flag', ['demo', '--peple', '5'], 'Did you mean --people?'],
    ['an unknown subcommand', ['agreements', 'chek'], 'Did you mean `check`?'],
    ['a number that is none', ['demo', '--people', 'many'], '--people must be a whole number from 1'],
    ['a number out of bounds', ['demo', '--people', '0'], '--people must be a whole number from 1'],
    ['a size that is none', ['run', '--memory', 'lots'], '--memory must be a size such as'],
    ['a missing flag', ['generate', '--people', '5'], '--out is missing'],
    ['a missing argument', ['deliver'], 'FILE is needed'],
    ['an argument too many', ['run', 'now'], '`now` is not expected here'],
    ['an empty folder name', ['run', '--home', ''], '--home must not be empty'],
    [
      'two formats',
      ['query', '--agreement', 'a', '--recipient', 'b', '--json', '--csv', 'SELECT 1'],
      'Choose one',
    ],
  ])('answer %s with what to do, and exit code 2', async (_, parameters, advice) => {
    const ran = await inProcess(parameters);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^error [A-Z_]+: /);
    expect(ran.stderr).toContain(advice);
  });
});

describe('The command', () => {
  let folder: string;
  let agreements: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'throughline-usage-'));
    agreements = path.join(folder, 'agreements');
    mkdirSync(agreements);
    writeFileSync(path.join(agreements, 'isa-x.yaml'), 'id: isa-x\ntitle: 5\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('answers wrong usage on stderr with exit code 2, and makes no store', async () => {
    const cwd = mkdtempSync(path.join(folder, 'empty-'));
    const ran = await throughline(['demo', '--people', 'many'], { cwd });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(/^error WRONG_USAGE: /);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('tells of an error in one JSON object on stdout where JSON is wanted, wrong usage too', async () => {
    const home = path.join(folder, 'nowhere');
    for (const [parameters, code] of [
      [['receipts', '--home', home, '--json'], 'HOME_NOT_FOUND'],
      [['receipts', '--nonsense', '--json'], 'WRONG_USAGE'],
      [['nonsense', '--json'], 'UNKNOWN_COMMAND'],
      [['query', '--home', home, '--json'], 'SQL_NOT_CHOSEN'],
    ] as const) {
      const ran = await throughline(parameters);
      expect([ran.code, ran.stderr]).toEqual([2, '']);
      expect(JSON.parse(ran.stdout)).toEqual({
        error: expect.objectContaining({ code, what: expect.any(String), remedy: expect.any(String) }),
      });
    }
  });

  test('says that there is no store yet, and makes none by looking', async () => {
    const cwd = mkdtempSync(path.join(folder, 'empty-'));
    for (const command of [['receipts'], ['run'], ['query', 'SELECT 1']]) {
      const ran = await throughline(command, { cwd });
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('HOME_NOT_FOUND');
    }
    expect(readdirSync(cwd)).toEqual([]);
  });

  test('refuses a store that would lie under a file, or be one', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    for (const home of [file, path.join(file, 'home')]) {
      const ran = await throughline(['deliver', file, '--home', home]);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('NOT_A_FOLDER');
    }
  });

  test.skipIf(process.platform !== 'linux')(
    'refuses a store where the file system makes no folders',
    async () => {
      const ran = await throughline(['deliver', 'x.csv', '--home', '/proc/throughline']);
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain('/proc/throughline');
    },
  );

  test('has nothing to link in a store without deliveries', async () => {
    const home = path.join(folder, 'bare');
    mkdirSync(path.join(home, 'receipts'), { recursive: true });
    const ran = await throughline(['run', '--home', home]);
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('NOTHING_TO_LINK');
  });

  test('makes no store of a name with a slip in it', async () => {
    const home = path.join(folder, 'tpyo');
    const ran = await throughline(['run', '--home', home]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('HOME_NOT_FOUND');
    expect(existsSync(home)).toBe(false);
  });

  test('keeps out of a store that another command is writing, and names its process', async () => {
    const home = path.join(folder, 'busy');
    mkdirSync(path.join(home, 'landing'), { recursive: true });
    const unlock = await lockHome(path.join(home, 'lock.duckdb'));
    const kept = await throughline(['run', '--home', home]);
    expect(kept.code).toBe(2);
    expect(kept.stderr).toMatch(/^error HOME_IN_USE: /);
    expect(kept.stderr).toContain(`process ${process.pid}`);
    expect(readdirSync(home)).toEqual(['landing', 'lock.duckdb']);
    unlock();
    expect((await throughline(['run', '--home', home])).stderr).toContain('NOTHING_TO_LINK');
  });

  test('clears what a killed command left', async () => {
    const home = path.join(folder, 'killed');
    mkdirSync(path.join(home, 'work', '999999999'), { recursive: true });
    mkdirSync(path.join(home, '.partial'));
    writeFileSync(path.join(home, '.partial', 'half'), '');
    expect((await throughline(['run', '--home', home])).stderr).toContain('NOTHING_TO_LINK');
    expect(readdirSync(path.join(home, 'work'))).toEqual([]);
    expect(readdirSync(path.join(home, '.partial'))).toEqual([]);
  });

  test('lists and checks the agreements that came with it', async () => {
    const listed = await throughline(['agreements', 'list', '--json']);
    expect(JSON.parse(listed.stdout).map(({ id }: { id: string }) => id)).toContain('isa-iom-2026-001');
    expect((await throughline(['agreements', 'check'])).code).toBe(0);
  });

  test('finds what is wrong in an agreement, and exits 1', async () => {
    const ran = await throughline(['agreements', 'check', '--folder', agreements, '--json']);
    expect(ran.code).toBe(1);
    const { findings } = JSON.parse(ran.stdout);
    expect(findings).toContainEqual(
      expect.objectContaining({ file: 'isa-x.yaml', severity: 'error', path: 'title' }),
    );
  });

  test('says once what puts several findings of one file right', async () => {
    const ran = await throughline(['agreements', 'check', '--folder', agreements]);
    const remedy = 'what to do: Add it; agreement.schema.json says what it holds.';
    expect(ran.stdout.split(remedy)).toHaveLength(2);
    expect(ran.stdout).toMatch(/error isa-x\.yaml: \d+ of one kind\n/);
    expect(ran.stdout).toContain('  version is missing. (line 1)\n  starts_on is missing. (line 1)\n');
  });

  test('judges links against the truth', async () => {
    const links = path.join(folder, 'links.csv');
    const truth = path.join(folder, 'truth.csv');
    writeFileSync(links, 'unique_id,cluster_id\na,1\nb,1\nc,2\nd,2\n');
    writeFileSync(truth, 'unique_id,cluster\na,x\nb,x\nc,x\nd,y\n');
    const ran = await throughline(['evaluate', '--links', links, '--truth', truth, '--json']);
    // Pairs found: ab, cd; true: ab, ac, bc. One of two is right, one of three is found.
    expect(JSON.parse(ran.stdout).pairwise).toMatchObject({
      precision: 1 / 2,
      recall: 1 / 3,
      correct_pairs: 1,
    });
  });

  test('says which file of links or truth is not there, each time', async () => {
    const truth = path.join(folder, 'truth-alone.csv');
    writeFileSync(
      truth,
      `unique_id,cluster\n${Array.from({ length: 2000 }, (_, i) => `r${i},${i}\n`).join('')}`,
    );
    for (const [links, known] of [
      [path.join(folder, 'absent.csv'), truth],
      [truth, path.join(folder, 'absent.csv')],
    ] as const) {
      const ran = await throughline(['evaluate', '--links', links, '--truth', known]);
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('FILE_NOT_FOUND')]);
    }
  });

  test('refuses to write links or extracts where a file stands', async () => {
    const file = path.join(folder, 'taken');
    writeFileSync(file, '');
    const model = path.join(root, 'models/historical-figures.json');
    for (const command of [
      ['generate', '--people', '1', '--out', file],
      ['link', '--model', model, '--input', file, '--out', file],
    ]) {
      const ran = await throughline(command);
      expect([ran.code, ran.stderr]).toEqual([
        2,
        expect.stringContaining('Choose another folder with --out'),
      ]);
    }
  });
});

/** The same command in this process: for its many words, which need no shell. */
async function inProcess(parameters: readonly string[]): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const process: Shell['process'] = {
    stdout: { write: (text) => void stdout.push(text) },
    stderr: { write: (text) => void stderr.push(text) },
    env: {},
    exitCode: null,
  };
  const plain = pc.createColors(false);
  await run(
    application((thrown) => errorText(thrown, { debug: false, colours: plain, parameters })),
    parameters,
    {
      process,
      print: (text) => process.stdout.write(`${text}\n`),
      show: (text) => process.stdout.write(`${text}\n`),
      width: 100,
      onTerminal: false,
      remark: (text) => process.stderr.write(`${text}\n`),
      progress: silent,
      partnership: async () => partnershipOf(undefined),
      home: async () => '.throughline',
      partnershipFolder: async () => folderOf(undefined),
      colours: plain,
      refuse: () => undefined,
    },
  );
  return { code: shellCode(Number(process.exitCode)), stdout: stdout.join(''), stderr: stderr.join('') };
}
