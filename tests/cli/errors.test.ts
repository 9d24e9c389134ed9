import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_ERRORS } from '../../cli/errors/errors.ts';
import { ERRORS } from '../../pipeline/error-codes.ts';
import { root } from './throughline.ts';

const FOLDERS = ['cli', 'functions', 'pipeline', 'schemas', 'synthetic', 'views'];

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
).map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));

test('every code of the tables is thrown somewhere, and stands in one table only', () => {
  const thrown = sources
    .filter(({ file }) => !/error-codes\.ts$|cli[/\\](errors|ways-out)\.ts$/.test(file))
    .map(({ text }) => text)
    .join('\n');
  const codes = [...Object.keys(ERRORS), ...Object.keys(COMMAND_ERRORS)];
  expect(codes.filter((code) => !thrown.includes(`'${code}'`))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
});

test('the pipeline names no flag, no command and no exit code: each face words the way out', () => {
  const named = sources
    .filter(({ file }) => /^(pipeline|schemas|views)\b/.test(file))
    .flatMap(({ file, text }) =>
      text
        .split('\n')
        .filter((line) => /(^|[\s'"`(])--[a-z]|\bthroughline [a-z]+\b|\bnpx \w|exit code \d/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(named).toEqual([]);
});
