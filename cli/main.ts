import { run } from '@stricli/core';
import type { Partnership } from '../pipeline/partnership/partnership.ts';
import { application } from './application.ts';
import type { Shell } from './command-context.ts';
import { EXIT, exitCodeOf, shellCode } from './errors/exit-codes.ts';
import { startedAs } from './installation.ts';
import { stopOnSignals } from './interrupt.ts';
import { partnershipFlag } from './partnership/partnership-flag.ts';
import { coloursFor, progressFor } from './progress/progress-for.ts';
import { asksForJson, errorJson, errorText } from './text/error-text.ts';
import { fitted, widthOf } from './text/fitted.ts';
import { fittedHelp } from './text/help.ts';
import { shellWord } from './text/shell-word.ts';

const { stdout, stderr, env } = process;

// A reader that has seen enough (`throughline query … | head`) is no fault: stop quietly.
stdout.on('error', (fault: NodeJS.ErrnoException) =>
  process.exit(fault.code === 'EPIPE' ? EXIT.done : EXIT.fault),
);
stderr.on('error', () => undefined);

const progress = progressFor(stderr, env);
let silenced = false;
stopOnSignals(() => {
  progress.end();
  silenced = true;
});

const parameters = process.argv.slice(2);
const wantsJson = asksForJson(parameters);
const showing = { debug: env['THROUGHLINE_DEBUG'] === '1', colours: coloursFor(stderr, env), parameters };
const say = (thrown: unknown) => (wantsJson ? errorJson(thrown, parameters) : errorText(thrown, showing));
const remark = (text: string) => {
  if (silenced) return;
  progress.clear();
  stderr.write(text);
};
const print = (text: string) => {
  if (!silenced) stdout.write(text);
};
const width = widthOf(stdout, env);
const remarkFitted = (text: string) => remark(fitted(text, widthOf(stderr, env)));
const sayError = wantsJson ? print : remarkFitted;
let ending: number = EXIT.done;
let folder: string | undefined;
let partnership: Partnership | undefined;
const shell: Shell = {
  process: {
    // Help is all that Stricli writes there.
    stdout: { write: (text) => print(fittedHelp(text, width)) },
    // Stricli writes errors there and nothing else. Without `getColorDepth` it leaves their colouring to us.
    stderr: { write: sayError },
    env: { ...env, STRICLI_SKIP_VERSION_CHECK: '1', ...(env['NO_COLOR'] ? { STRICLI_NO_COLOR: '1' } : {}) },
    exitCode: null,
  },
  print: (text) => print(`${text}\n`),
  show: (text) => print(`${fitted(text, width)}\n`),
  width,
  onTerminal: stdout.isTTY === true,
  remark: (text) => remarkFitted(`${text}\n`),
  progress,
  // Reading contracts takes libraries that help and receipts start without.
  partnership: async () => {
    partnership ??= (await import('./partnership/partnership.ts')).partnershipOf(folder);
    return partnership;
  },
  home: async () => (await import('./partnership/partnership.ts')).homeIn(folder),
  partnershipFolder: async () => (await import('./partnership/partnership.ts')).folderOf(folder),
  colours: coloursFor(stdout, env),
  refuse: (code = EXIT.refused) => {
    ending = Math.max(ending, code);
  },
};

let code: number;
try {
  const line = partnershipFlag(parameters);
  folder = line.folder;
  // A line to type next names the partnership as this one did.
  if (folder !== undefined) env['THROUGHLINE_AS'] = `${startedAs()} --partnership ${shellWord(folder)}`;
  await run(application(say), line.words, shell);
  code = shellCode(Number(shell.process.exitCode));
  if (code === EXIT.done) code = ending;
} catch (fault) {
  sayError(`${say(fault)}\n`);
  code = exitCodeOf(fault);
}
// Of a command that was stopped, whoever stopped it sets the code.
if (!silenced) process.exitCode = code;
