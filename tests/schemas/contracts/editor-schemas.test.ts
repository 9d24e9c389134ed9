import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { agreementJsonSchema } from '../../../pipeline/agreements/json-schema.ts';
import { partnershipJsonSchema } from '../../../pipeline/partnership/json-schema.ts';
import { codeListsJsonSchema, contractJsonSchema } from '../../../schemas/contracts/json-schemas.ts';
import { NORTHMOOR } from '../../northmoor.ts';

const SCHEMAS: ReadonlyMap<string, object> = new Map([
  ['schemas/contract.schema.json', contractJsonSchema()],
  ['schemas/code-lists/code-lists.schema.json', codeListsJsonSchema()],
  ['schemas/partnership.schema.json', partnershipJsonSchema()],
  ['sharing-agreements/agreement.schema.json', agreementJsonSchema()],
]);

/** Every YAML file of the partnership that names a JSON Schema in its first line, and the schema it names. */
const NAMED = ['throughline.yaml', ...yamlBelow('schemas'), ...yamlBelow('sharing-agreements')].map(
  (file) => {
    const [first = ''] = readFileSync(path.join(NORTHMOOR, file), 'utf8').split('\n');
    const named = /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1];
    return [file, named && path.join(path.dirname(file), named)] as const;
  },
);

describe('an editor finds nothing wrong', () => {
  test.each(NAMED)('with %s, which names its schema', (file, named) => {
    const schema = SCHEMAS.get(named ?? '') ?? false;
    const validate = new Ajv2020({ strict: false, formats: { date: true } }).compile(schema);
    validate(parse(readFileSync(path.join(NORTHMOOR, file), 'utf8')));
    expect([named, validate.errors]).toEqual([expect.any(String), null]);
    expect([...SCHEMAS.keys()]).toContain(named);
  });
});

test('an editor marks a key that is unknown, and a check that is none', () => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(contractJsonSchema());
  const contract: unknown = parse(
    readFileSync(path.join(NORTHMOOR, 'schemas/police/iom-cohort.yaml'), 'utf8'),
  );
  expect(validate(contract)).toBe(true);
  expect(validate({ ...Object(contract), colour: 'blue' })).toBe(false);
  expect(validate({ ...Object(contract), checks: [{ not_after: ['a', 'b'] }] })).toBe(false);
  expect(validate({ ...Object(contract), checks: [{ not_before: ['a', 'b', 'c'] }] })).toBe(false);
});

function yamlBelow(folder: string): readonly string[] {
  return readdirSync(path.join(NORTHMOOR, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => path.join(folder, file))
    .sort();
}
