import { describe, expect, test } from 'vitest';
import { contractViews } from '../../pipeline/views/contract-views.ts';
import { tableName } from '../../schemas/contract.ts';
import { contracts } from '../northmoor.ts';

const [events, agencies, details] = contractViews(contracts);
const reads = (sql: string | undefined, id: string) => new RegExp(`FROM ${tableName(id)}\\b`).test(sql ?? '');

describe('The views made from the contracts', () => {
  test.each(contracts.map(({ id, role }) => [id, role] as const))('hold %s, of %s', (id, role) => {
    expect(reads(agencies?.sql, id)).toBe(true);
    expect(reads(role === 'events' ? events?.sql : details?.sql, id)).toBe(true);
  });

  test('have one part for each date that stands for an event', () => {
    const dates = contracts.flatMap(({ fields }) => fields.filter(({ event }) => event !== undefined));
    expect(events?.sql.match(/ AS event_date, '/g)).toHaveLength(dates.length);
  });

  test('are there, and empty, for a partnership without contracts', () => {
    expect(contractViews([]).map(({ name }) => name)).toEqual([
      'events',
      'people_agencies',
      'people_details',
    ]);
  });
});
