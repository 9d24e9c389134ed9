import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { fileOf, readContract } from '../../../schemas/contracts/read-contracts.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { readRowsSql } from '../../../schemas/row-sql.ts';
import { codeLists, contracts, NORTHMOOR } from '../../northmoor.ts';

const TEXTS = contracts.map(({ id }) => {
  const file = fileOf(id);
  return { file, text: readFileSync(path.join(NORTHMOOR, 'schemas', file), 'utf8') };
});
const real = fc.constantFrom(...TEXTS);

/** Texts and values that people paste, and some that would hurt a program that trusts them. */
const strange = fc.oneof(
  fc.constantFrom<unknown>('', null, true, 0, -1, 1.5, 1e21, 'yes', [], {}, [[]], [null], { a: 1 }),
  fc.constantFrom<unknown>(
    '__proto__',
    'constructor',
    'toString',
    "'; DROP TABLE x; --",
    '%s',
    '\\z',
    '\u0000',
  ),
  fc.constantFrom<unknown>(
    'police.offences',
    'person_id',
    ['person_id', 'pnc'],
    'pattern',
    'whole_number',
    'events',
  ),
  fc.constantFrom<unknown>(
    '(a+)+$',
    '[',
    '(?<x>a)',
    '\\d',
    '.*{9}',
    { not_before: ['a'] },
    { __proto__: [] },
  ),
  fc.string(),
  fc.jsonValue(),
);
const key = fc.oneof(
  fc.constantFrom(
    'kind',
    'codes',
    'role',
    'event',
    'when',
    'checks',
    'deletes',
    'minimum',
    'maximum',
    'pattern',
  ),
  fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'toString', 'colour', '<<', ''),
);

/** Reads it, and if it is a contract uses it: neither may throw, and a finding is a sentence with a way out. */
function readAndUse(file: string, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reading = readContract(file, bytes, codeLists);
  for (const finding of reading.findings) {
    expect(finding.what).toMatch(/\S/);
    expect(finding.remedy).toMatch(/\S/);
    expect(finding.file).toBe(file);
    expect(finding.line ?? 1).toBeGreaterThanOrEqual(1);
  }
  if (!reading.ok) {
    expect(reading.findings.length).toBeGreaterThan(0);
    return;
  }
  const { contract } = reading;
  checkRow(contract, {});
  checkRow(contract, Object.fromEntries(contract.fields.map(({ name, kind }) => [name, kind.example])));
  expect(readRowsSql(contract, 'cells')).toMatch(/\S/);
}

describe('a contract is read or refused in words, and nothing is thrown,', () => {
  test('with lines dropped, doubled, swapped and cut', () => {
    const edit = fc.record({
      how: fc.constantFrom('drop', 'double', 'swap', 'cut', 'indent'),
      at: fc.nat(),
      to: fc.nat(),
    });
    fc.assert(
      fc.property(real, fc.array(edit, { minLength: 1, maxLength: 4 }), ({ file, text }, edits) => {
        const lines = text.split('\n');
        for (const { how, at, to } of edits) {
          const from = at % lines.length;
          const line = lines[from] ?? '';
          const other = to % lines.length;
          if (how === 'drop') lines.splice(from, 1);
          else if (how === 'double') lines.splice(other, 0, line);
          else if (how === 'swap') [lines[from], lines[other]] = [lines[other] ?? '', line];
          else lines[from] = how === 'cut' ? line.slice(0, to % (line.length + 1)) : `  ${line}`;
        }
        readAndUse(file, lines.join('\n'));
      }),
      { numRuns: 300 },
    );
  });

  test('with any value in the place of another', () => {
    fc.assert(
      fc.property(real, fc.nat(), strange, ({ file, text }, at, value) => {
        const document = parseDocument(text);
        const scalars: { value: unknown }[] = [];
        visit(document, { Scalar: (position, node) => void (position === 'key' || scalars.push(node)) });
        const chosen = scalars[at % scalars.length];
        const replaced = document.createNode(value);
        visit(document, { Scalar: (_, node) => (node === chosen ? replaced : undefined) });
        readAndUse(file, document.toString());
      }),
      { numRuns: 300 },
    );
  });

  test('with keys renamed, put in, and values swapped', () => {
    fc.assert(
      fc.property(real, fc.nat(), fc.nat(), key, strange, ({ file, text }, at, to, name, value) => {
        const document = parseDocument(text);
        const maps: unknown[] = [];
        visit(document, { Map: (_, node) => void maps.push(node) });
        const map = maps[at % maps.length];
        if (!isMap(map)) throw new Error('A contract has no map.');
        const pair = map.items[to % map.items.length];
        const next = map.items[(to + 1) % map.items.length];
        if (pair && next && to % 3 === 0) [pair.value, next.value] = [next.value, pair.value];
        else if (pair && to % 3 === 1) pair.key = document.createNode(name);
        else map.items.push(document.createPair(name, value));
        readAndUse(file, document.toString({ verifyAliasOrder: false }));
      }),
      { numRuns: 300 },
    );
  });

  test('with lists emptied and nested', () => {
    fc.assert(
      fc.property(real, fc.nat(), strange, ({ file, text }, at, value) => {
        const document = parseDocument(text);
        const lists: unknown[] = [];
        visit(document, { Seq: (_, node) => void lists.push(node) });
        const list = lists[at % lists.length];
        if (!isSeq(list)) throw new Error('A contract has no list.');
        list.items =
          at % 2 === 0 ? [] : [document.createNode(value), ...list.items.filter((item) => !isScalar(item))];
        readAndUse(file, document.toString());
      }),
      { numRuns: 150 },
    );
  });

  test('whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readAndUse('police/people.yaml', bytes)),
    );
    fc.assert(fc.property(fc.string(), (text) => readAndUse('police/people.yaml', text)));
  });
});

test('every contract of the partnership is read without a finding', () => {
  for (const { file, text } of TEXTS) {
    expect(readContract(file, new TextEncoder().encode(text), codeLists).findings).toEqual([]);
  }
});
