import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { settingsYaml } from '../../../pipeline/partnership/settings.ts';
import { contractYaml } from '../../../schemas/contracts/contract-yaml.ts';
import { readContract } from '../../../schemas/contracts/read-contracts.ts';
import { codeList } from '../../../schemas/kinds/code-list.ts';
import { NORTHMOOR } from '../../northmoor.ts';

const page = (name: string) => readFileSync(path.join(NORTHMOOR, 'docs', name), 'utf8');

test('the contract shown in docs/contracts.md is one, without a doubt', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page('contracts.md')) ?? [];
  const leftFor = codeList({
    name: 'left_for',
    title: 'Where the guest went',
    class: 'other',
    codes: { HOME: 'A home', FAMILY: 'Family', PRISON: 'Prison', OTHER: 'Elsewhere' },
    source: 'Made up',
  });
  const reading = readContract(
    'hostels/stays.yaml',
    new TextEncoder().encode(yaml),
    new Map([['left_for', leftFor]]),
  );
  expect(reading.findings).toEqual([]);
  expect(reading.ok).toBe(true);
});

describe('every key that may be written is explained', () => {
  test.each(keysOf(contractYaml))('`%s` of a contract', (key) => {
    expect(codeSpans('contracts.md')).toMatch(new RegExp(`\\b${key}\\b`));
  });

  test.each(keysOf(settingsYaml))('`%s` of throughline.yaml', (key) => {
    expect(codeSpans('partnership.md')).toMatch(new RegExp(`\\b${key}\\b`));
  });
});

/** What a page sets as code within its sentences and tables. */
function codeSpans(name: string): string {
  return [...page(name).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code).join('\n');
}

/** Names of all properties in a JSON Schema, at any depth. */
function keysOf(type: z.ZodType): readonly string[] {
  const found = new Set<string>();
  const look = (schema: unknown): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [keyword, part] of Object.entries(schema)) {
      if (keyword !== 'properties') look(part);
      else {
        for (const [name, property] of Object.entries(Object(part))) {
          found.add(name);
          look(property);
        }
      }
    }
  };
  look(z.toJSONSchema(type, { io: 'input' }));
  return [...found];
}
