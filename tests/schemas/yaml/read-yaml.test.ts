import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../../schemas/yaml/read-yaml.ts';

const schema = z.strictObject({ id: z.string(), names: z.array(z.string()).default([]) });
const read = (text: string | Uint8Array) =>
  readYaml('a.yaml', typeof text === 'string' ? Buffer.from(text) : text, schema, 'a.schema.json');

describe('A YAML file', () => {
  test('becomes a value, of which each part can be located', () => {
    const reading = read('id: a\nnames:\n  - first\n  - second\n');
    if (!reading.ok) throw new Error(JSON.stringify(reading.findings));
    expect(reading.value).toEqual({ id: 'a', names: ['first', 'second'] });
    expect(reading.locate(['names', 1])).toEqual({ line: 4, column: 5 });
    expect(reading.locate(['names', 9])).toEqual({ line: 3, column: 3 });
    expect(reading.locate(['nothing'])).toEqual({ line: 1, column: 1 });
  });

  const refused: readonly (readonly [string, string | Uint8Array, object])[] = [
    [
      'an unknown key',
      'id: a\nnmes: []\n',
      { path: 'nmes', line: 2, column: 7, remedy: /a\.schema\.json lists/ },
    ],
    [
      'a missing key',
      '# a note\nnames: []\n',
      { path: 'id', line: 2, column: 1, what: 'id is missing.', remedy: /^Add it; a\.schema\.json/ },
    ],
    [
      'a number for text',
      'id: 1\n',
      { path: 'id', line: 1, what: /^A number stands/, remedy: 'Put it in quotes.' },
    ],
    ['an empty file', '', { path: '', what: 'The file says nothing.' }],
    ['an open bracket', 'id: [a', { path: '', line: 1, what: /^Not readable as YAML/ }],
    ['a key given twice', 'id: a\nid: b\n', { path: '', line: 2, what: /unique/ }],
    ['an alias of nothing', 'id: *nobody\n', { path: '', what: /^Not readable as YAML: Unresolved alias/ }],
    ['aliases without end', bomb(), { path: '', what: /^Not readable as YAML: Excessive alias count/ }],
    ['bytes that are no UTF-8', Uint8Array.of(0x69, 0x64, 0x3a, 0x20, 0xe9), { what: 'Not text in UTF-8.' }],
  ];

  test.each(refused)('with %s is refused', (_, text, wanted) => {
    const reading = read(text);
    if (reading.ok) throw new Error('It was taken.');
    expect(reading.findings).toHaveLength(1);
    for (const [key, value] of Object.entries(wanted)) {
      const said = new Map(Object.entries(reading.findings[0] ?? {})).get(key);
      if (value instanceof RegExp) expect(said).toMatch(value);
      else expect(said).toBe(value);
    }
    expect(reading.findings[0]).toMatchObject({ severity: 'error', file: 'a.yaml', remedy: /\.$/ });
  });
});

/** Ten lists of ten aliases each of the list before: ten thousand million values, once unfolded. */
function bomb(): string {
  const list = (of: string) => `[${Array.from({ length: 10 }, () => of).join(', ')}]`;
  const later = Array.from({ length: 9 }, (_, at) => `n${at + 1}: &n${at + 1} ${list(`*n${at}`)}`);
  return ['id: a', `n0: &n0 ${list('x')}`, ...later].join('\n');
}
