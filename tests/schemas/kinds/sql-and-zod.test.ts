import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldKind } from '../../../schemas/contract.ts';
import { contracts } from '../../northmoor.ts';
import { openWorkbench } from '../engine.ts';
import { nearValues } from '../near-values.ts';
import { sqlVerdicts, zodReason, zodVerdict } from '../verdicts.ts';

const kinds: readonly FieldKind[] = [
  ...new Set(contracts.flatMap((contract) => contract.fields.map((field) => field.kind))),
];
/** Letters of every script are zod’s affair; SQL takes Latin ones and leaves the rest to it. */
const SQL_MAY_REFUSE_MORE = ['surname', 'forename', 'middle_name'];

const workbench = await openWorkbench();

describe.each(kinds.map((kind) => [kind.name, kind] as const))('the kind %s', (_, kind) => {
  test('accepts its example and every one of its codes, in SQL and in zod alike', async () => {
    const right = [kind.example, ...Object.keys(kind.codes ?? {})];

    const verdicts = await sqlVerdicts(workbench, kind, right);

    expect(verdicts).toEqual(right.map((raw) => zodVerdict(kind, raw)));
    expect(verdicts).not.toContain(undefined);
  });

  test('takes its canonical value as it is, so that a re-delivery of our own output changes nothing', () => {
    const canonical = zodVerdict(kind, kind.example) ?? '';
    // A date is canonical in ISO form, which is not how every agency writes it.
    if (kind.type === 'date') expect(canonical).toBe('1988-02-29');
    else expect(zodVerdict(kind, canonical)).toBe(canonical);
  });

  test('never accepts in SQL what zod refuses, nor gives another canonical value', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nearValues(kind), { minLength: 300, maxLength: 400 }), async (raws) => {
        const inSql = await sqlVerdicts(workbench, kind, raws);
        for (const [index, raw] of raws.entries()) {
          const last = zodVerdict(kind, raw);
          if (SQL_MAY_REFUSE_MORE.includes(kind.name) && inSql[index] === undefined) continue;
          expect([raw, inSql[index]]).toEqual([raw, last]);
        }
      }),
      // No shrinking: the assertion names the one value among hundreds, and each step would cost a query.
      { numRuns: 4, endOnFailure: true },
    );
  });

  test('words a refusal without the value', () => {
    fc.assert(
      fc.property(nearValues(kind), (near) => {
        const raw = `${near}\u0001marked`;
        const reason = zodReason(kind, raw);
        expect(reason).toBeTypeOf('string');
        expect(reason).not.toContain('marked');
      }),
      { numRuns: 30 },
    );
  });
});

test('no two kinds share a name', () => {
  expect(kinds.map((kind) => kind.name)).toEqual([...new Set(kinds.map((kind) => kind.name))]);
});
