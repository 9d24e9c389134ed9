import { run } from '@stricli/core';
import { application } from './application.ts';
import type { Shell } from './command-context.ts';
import { EXIT, shellCode } from './exit-codes.ts';
import { stopOnSignals } from './interrupt.ts';
import { coloursFor, progressFor } from './progress/progress-for.ts';
import { errorText } from './text/error-text.ts';

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

const errorColours = coloursFor(stderr, env);
const remark = (text: string) => {
  if (silenced) return;
  progress.clear();
  stderr.write(text);
};
let refused = false;
const shell: Shell = {
  process: {
    stdout,
    // Without `getColorDepth` Stricli leaves the colouring of errors to us.
    stderr: { write: remark },
    env: { ...env, STRICLI_SKIP_VERSION_CHECK: '1', ...(env['NO_COLOR'] ? { STRICLI_NO_COLOR: '1' } : {}) },
    exitCode: null,
  },
  print: (text) => {
    if (!silenced) stdout.write(`${text}\n`);
  },
  remark: (text) => remark(`${text}\n`),
  progress,
  colours: coloursFor(stdout, env),
  refuse: () => {
    refused = true;
  },
};

let code: number;
try {
  await run(application(errorColours, env['THROUGHLINE_DEBUG'] === '1'), process.argv.slice(2), shell);
  code = shellCode(Number(shell.process.exitCode));
  if (code === EXIT.done && refused) code = EXIT.refused;
} catch (fault) {
  remark(`${errorText(fault, env['THROUGHLINE_DEBUG'] === '1', errorColours)}\n`);
  code = EXIT.fault;
}
// Of a command that was stopped, whoever stopped it sets the code.
if (!silenced) process.exitCode = code;
