import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract } from '../../../schemas/contract.ts';
import { readContract, readContracts } from '../../../schemas/contracts/read-contracts.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { generate } from '../../../synthetic/generate.ts';
import { UnmeetableContractError } from '../../../synthetic/generic/unmeetable-contract.ts';
import { codeLists, contractOf, contracts, NORTHMOOR } from '../../northmoor.ts';
import { extractLines, readTruth } from '../extract-rows.ts';

const AS_AT = '2026-06-30';
const housing = readContracts(path.join(NORTHMOOR, 'examples', 'housing', 'schemas')).contracts;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'synthetic-added-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(name: string, them: readonly Contract[], people = 600): Promise<string> {
  const out = path.join(folder, name);
  await generate({ contracts: them, shipped: contracts, people, seed: 7, out, asAt: AS_AT });
  return out;
}

/** A contract of one required id, and the fields given. */
function contract(id: string, properties: readonly Record<string, unknown>[], more: object = {}): Contract {
  const [agency = '', extract = ''] = id.split('.');
  const yaml = {
    ...{
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id,
      name: 'An extract',
      version: '1.0.0',
      status: 'active',
    },
    ...{
      description: { purpose: 'Rows.' },
      team: { name: 'An agency' },
      extract: 'events',
      mode: 'snapshot',
    },
    schema: [
      {
        name: `${agency}_${extract}`,
        properties: properties.map((each) => ({ description: 'A field.', ...each })),
      },
    ],
    source: 'The test',
    ...more,
  };
  const reading = readContract(`${agency}/${extract}.yaml`, Buffer.from(JSON.stringify(yaml)), codeLists);
  if (!reading.ok) throw new Error(JSON.stringify(reading.findings));
  return reading.contract;
}

const rowsIn = async (out: string, of: Contract) =>
  (await extractLines(out, of, AS_AT))
    .filter((line) => line.whole && checkRow(of, line.row).ok)
    .map(({ row }) => row);

describe('an agency that is added', () => {
  let before: string;
  let after: string;
  let alone: string;
  beforeAll(async () => {
    before = await run('before', contracts);
    after = await run('after', [...housing, ...contracts]);
    alone = await run('alone', housing);
  });

  test('leaves the files of the others as they were, byte by byte', async () => {
    for (const { id } of contracts) {
      const file = `${id}_${AS_AT}.csv`;
      const same = (await readFile(path.join(before, file))).equals(await readFile(path.join(after, file)));
      expect(same, id).toBe(true);
    }
    const others = (text: string) => text.split('\n').filter((line) => !line.startsWith('housing,'));
    const [was, is] = await Promise.all(
      [before, after].map((out) => readFile(path.join(out, 'truth', 'truth.csv'), 'utf8')),
    );
    expect(others(is ?? '')).toEqual(others(was ?? ''));
  });

  test('is the same whichever other agencies there are', async () => {
    for (const { id } of housing) {
      const file = `${id}_${AS_AT}.csv`;
      const same = (await readFile(path.join(alone, file))).equals(await readFile(path.join(after, file)));
      expect(same, id).toBe(true);
    }
    const agencies = new Set([...(await readTruth(alone)).keys()].map((key) => key.split(' ')[0]));
    expect([...agencies]).toEqual(['housing']);
  });

  test('begins the same in a longer run', async () => {
    const shorter = await run('shorter', housing, 200);
    for (const { id } of housing) {
      const bytes = await readFile(path.join(shorter, `${id}_${AS_AT}.csv`));
      const longer = await readFile(path.join(alone, `${id}_${AS_AT}.csv`));
      expect(longer.subarray(0, bytes.length).equals(bytes), id).toBe(true);
    }
  });

  test('knows people who offend more often than those who do not', async () => {
    const truth = await readTruth(after);
    const of = (agency: string) =>
      new Set([...truth].filter(([key]) => key.startsWith(`${agency} `)).map(([, person]) => person));
    const [prison, tenants, everyone] = [of('prison'), of('housing'), new Set(truth.values())];
    const share = (people: ReadonlySet<string>) =>
      [...people].filter((person) => tenants.has(person)).length / people.size;
    expect(share(prison)).toBeGreaterThan(share(everyone));
  });

  test('knows a person by the number that the hospital has', async () => {
    const ward = contract('ward.visits', [
      { name: 'nhs', kind: 'nhs_number', required: true, primaryKey: true, role: 'person_id' },
      { name: 'on_day', kind: 'iso_date', required: true, primaryKey: true },
    ]);
    const out = await run('ward', [ward, ...contracts], 1_500);
    const truth = await readTruth(out);
    const people = await rowsIn(out, contractOf('health.people'));
    const ofPerson = new Map(
      people.map((row) => [truth.get(`health ${row['patient_id']}`), row['nhs_number']]),
    );
    const shared = [...truth].filter(([key, person]) => key.startsWith('ward ') && ofPerson.get(person));
    expect(shared.length).toBeGreaterThan(30);
    const same = shared.filter(([key, person]) => key === `ward ${ofPerson.get(person)}`);
    expect(same.length / shared.length).toBeGreaterThan(0.98);
    expect(
      [...truth.keys()].filter((key) => key.startsWith('ward ')).every((key) => /^ward 999\d{7}$/.test(key)),
    ).toBe(true);
  });
});

describe('an extract that an agency with a writer of its own is asked for as well', () => {
  const stops = contract('police.stops', [
    { name: 'stop_id', kind: 'row_id', required: true, primaryKey: true },
    { name: 'person_urn', kind: 'person_urn', required: true, role: 'person_id' },
    { name: 'stopped_on', kind: 'uk_date', required: true },
  ]);

  test('is about the people of that agency, under their ids there', async () => {
    const out = await run('stops', [...contracts, stops]);
    const truth = await readTruth(out);
    const rows = await rowsIn(out, stops);
    expect(rows.length).toBeGreaterThan(200);
    expect(rows.every((row) => truth.has(`police ${row['person_urn']}`))).toBe(true);
  });

  test('has ids of its own where the partnership’s people extract is another than the writer’s', async () => {
    const people = contract(
      'police.people',
      [
        { name: 'custody_no', kind: 'local_person_id', required: true, primaryKey: true, role: 'person_id' },
        { name: 'surname', kind: 'surname', required: true },
        { name: 'forename_1', kind: 'forename' },
      ],
      { extract: 'people' },
    );
    const out = await run('own', [people]);
    const truth = await readTruth(out);
    const rows = await rowsIn(out, people);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.every((row) => truth.has(`police ${row['custody_no']}`))).toBe(true);
    expect(new Set(rows.map((row) => row['custody_no'])).size).toBe(truth.size);
  });
});

describe('a contract that nothing keeps to', () => {
  test('is named, with what it asks for, and leaves no half-written files behind', async () => {
    const impossible = contract(
      'fire.visits',
      [
        { name: 'home_no', kind: 'local_person_id', required: true, primaryKey: true, role: 'person_id' },
        { name: 'smoke_alarm', kind: 'yes_no', required: true },
        { name: 'visited_on', kind: 'iso_date', required: true },
        { name: 'iom', codes: 'iom_category', required: true },
      ],
      {
        checks: [
          { empty_where: { fields: ['visited_on'], other: 'iom', code: 'FIXED' } },
          { empty_where: { fields: ['visited_on'], other: 'iom', code: 'FLEX' } },
          { empty_where: { fields: ['visited_on'], other: 'iom', code: 'FREE' } },
        ],
      },
    );
    const thrown = await run('impossible', [impossible]).catch((fault: unknown) => fault);
    expect(thrown).toBeInstanceOf(UnmeetableContractError);
    expect(String(thrown)).toMatch(
      /No row of fire\.visits can be made up: Where iom is (FIXED|FLEX|FREE), these must be empty: visited_on\./,
    );
    expect(await readdir(path.join(folder, 'impossible'))).toEqual([]);
  });

  test('is named where its ids are too few for the people', async () => {
    const few = contract('fire.visits', [
      {
        ...{
          name: 'home_no',
          kind: 'pattern',
          pattern: '[A-C]',
          form: 'a letter',
          example: 'A',
          classification: 'direct_identifier',
        },
        ...{ required: true, primaryKey: true, role: 'person_id' },
      },
    ]);
    await expect(run('few', [few])).rejects.toThrow(
      'fire.visits can be made up: There are more people than ids',
    );
  });
});
