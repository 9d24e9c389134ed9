import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Contract } from '../../../schemas/contract.ts';
import { odcsText } from '../../../schemas/contracts/odcs.ts';
import { contractOf, contracts } from '../../northmoor.ts';

const named = z.array(z.strictObject({ property: z.string(), value: z.unknown() }));
const rule = z.looseObject({ name: z.string(), type: z.enum(['text', 'library']), description: z.string() });

/** What our files use of the standard. `npm run conformance` holds them to the standard's own JSON Schema. */
const odcs = z.strictObject({
  apiVersion: z.literal('v3.1.0'),
  kind: z.literal('DataContract'),
  id: z.string(),
  name: z.string(),
  version: z.string(),
  status: z.literal('active'),
  domain: z.string(),
  description: z.strictObject({ purpose: z.string() }),
  team: z.strictObject({ name: z.string() }),
  schema: z.tuple([
    z.strictObject({
      name: z.string(),
      physicalName: z.string(),
      logicalType: z.literal('object'),
      description: z.string(),
      dataGranularityDescription: z.string(),
      properties: z.array(
        z.strictObject({
          name: z.string(),
          businessName: z.string(),
          logicalType: z.enum(['string', 'date', 'integer', 'number']),
          logicalTypeOptions: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
          description: z.string(),
          required: z.boolean(),
          primaryKey: z.literal(true).optional(),
          primaryKeyPosition: z.int().optional(),
          classification: z.string(),
          examples: z.array(z.string()),
          quality: z.array(rule),
          customProperties: named,
        }),
      ),
      quality: z.array(rule),
    }),
  ]),
  slaProperties: z.array(
    z.strictObject({ property: z.enum(['frequency', 'latency']), value: z.int(), unit: z.string() }),
  ),
  customProperties: named,
});

const read = (contract: Contract) => odcs.parse(parse(odcsText(contract)));

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s in ODCS', (_, contract) => {
  const [table] = read(contract).schema;

  test('has every field, its key in order, and every code as text', () => {
    expect(table.properties.map(({ name, required }) => [name, required])).toEqual(
      contract.fields.map(({ name, required }) => [name, required]),
    );
    const keys = table.properties.filter(({ primaryKey }) => primaryKey);
    const ordered = keys.toSorted((a, b) => Number(a.primaryKeyPosition) - Number(b.primaryKeyPosition));
    expect(ordered.map(({ name }) => name)).toEqual(contract.key);
    for (const [at, { kind }] of contract.fields.entries()) {
      const values = table.properties[at]?.quality[0]?.['arguments'];
      expect(values).toEqual(kind.codes === undefined ? undefined : { validValues: Object.keys(kind.codes) });
    }
  });

  test('has every check in words', () => {
    const rules = table.quality.filter(({ type }) => type === 'text').map(({ description }) => description);
    expect(rules).toEqual(contract.checks.map((check) => check.rule));
  });
});

test('ranges, patterns and forms of dates stand where the standard looks for them', () => {
  const options = (id: string, field: string) =>
    read(contractOf(id)).schema[0].properties.find(({ name }) => name === field)?.logicalTypeOptions;
  expect(options('police.people', 'date_of_birth')).toEqual({ format: 'dd/MM/yyyy' });
  expect(options('probation.people', 'date_of_birth')).toEqual({ format: 'yyyy-MM-dd' });
  expect(options('police.people', 'name_seq')).toEqual({ minimum: 1, maximum: 9999 });
  expect(options('probation.people', 'crn')).toEqual({ pattern: '^(?:[A-Za-z][0-9]{6})$' });
  expect(options('police.people', 'surname')).toBeUndefined();
});
