import { describe, expect, test } from 'vitest';
import { LINKAGE_ROLES, linkageRoleOf } from '../../schemas/contract.ts';
import { contractById, contracts } from '../northmoor.ts';

test('the contracts come in the order of their agencies, people before events, each found by its id', () => {
  const order = contracts.map(({ agency, role }) => `${agency} ${role}`);
  const agencies = ['police', 'probation', 'prison', 'health'];
  const expected = agencies.flatMap((agency) => [`${agency} people`, `${agency} events`]);
  expect([...new Set(order)]).toEqual(expected);
  for (const contract of contracts) expect(contractById(contract.id)).toBe(contract);
  expect(contractById('police.nothing')).toBeUndefined();
});

describe.each(contracts.map((contract) => [contract.id, contract] as const))('%s', (id, contract) => {
  const names = contract.fields.map((field) => field.name);
  const required = contract.fields.filter((field) => field.required).map((field) => field.name);

  test('is named after its agency, and its fields are lower snake case and named once', () => {
    expect(id.startsWith(`${contract.agency}.`)).toBe(true);
    expect(names).toEqual([...new Set(names)]);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
  });

  test('has its key and its person in every row', () => {
    expect(required).toEqual(expect.arrayContaining([...contract.key, contract.personField]));
  });

  test('has checks that are named once and speak of its own fields', () => {
    const checks = contract.checks.map((check) => check.name);
    expect(checks).toEqual([...new Set(checks)]);
    for (const check of contract.checks) expect(names).toEqual(expect.arrayContaining([...check.fields]));
  });

  test('feeds the vault with each role once if it is about people, and with none if it is about events', () => {
    const roles = contract.fields.flatMap((field) => linkageRoleOf(field) ?? []);
    if (contract.role === 'events') {
      expect(roles).toEqual([]);
      return;
    }
    expect(roles).toEqual([...new Set(roles)]);
    expect(LINKAGE_ROLES).toEqual(expect.arrayContaining(roles));
    expect(roles).toEqual(
      expect.arrayContaining(['surname', 'forename', 'date_of_birth', 'sex', 'postcode']),
    );
  });
});
