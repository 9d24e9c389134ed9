import { expect, test } from 'vitest';
import { readContract } from '../../../schemas/contracts/read-contracts.ts';
import { codeLists } from '../../northmoor.ts';

const field = (name: string, more: object) => ({ name, description: 'A field.', required: true, ...more });
const contract = (key: boolean) => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'housing.moves',
  name: 'Moves',
  version: '1.0.0',
  status: 'active',
  description: { purpose: 'Moves.' },
  team: { name: 'Housing' },
  extract: 'events',
  mode: 'changes_with_deletes',
  deletes: { field: 'reason', code: 'F' },
  encodings: ['utf-8'],
  schema: [
    {
      name: 'housing_moves',
      properties: [
        field('tenant', { kind: 'row_id', role: 'person_id', primaryKey: true }),
        field('reason', { codes: 'police_gender', primaryKey: key }),
      ],
    },
  ],
  checks: [],
  source: 'The test',
});
const read = (key: boolean) =>
  readContract('housing/moves.yaml', Buffer.from(JSON.stringify(contract(key))), codeLists);

test('The field that takes rows back cannot be part of the key: no row could have the key of the one it is about', () => {
  expect(read(false)).toMatchObject({ ok: true });
  expect(read(true)).toMatchObject({
    ok: false,
    findings: [
      {
        path: 'deletes.field',
        what: expect.stringContaining('reason is part of the key'),
        remedy: 'Take primaryKey from it.',
      },
    ],
  });
});
