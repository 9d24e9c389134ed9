import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  listedRefusalSchema,
  type RowRefusal,
  refusalFields,
  refusalSentence,
  rowRefusalSchema,
  SHAPE_FAULTS,
} from '../../../pipeline/deliveries/refusal.ts';
import type { Contract } from '../../../schemas/contract.ts';
import { checkRow } from '../../../schemas/row-check.ts';
import { contracts } from '../../northmoor.ts';

/** The marks of a sentence that was put together by hand: two stops, a colon behind a colon, a capital where none belongs. */
function expectOneSentence(refusal: RowRefusal) {
  const sentence = refusalSentence(refusal);
  const [first = ''] = refusalFields(refusal);
  expect(sentence.startsWith(`${first} `) || /^[A-Z]/.test(sentence), sentence).toBe(true);
  expect(sentence.match(/\.(?=\s|$)/g), sentence).toHaveLength(1);
  expect(sentence, sentence).toMatch(/[^.]\.$/);
  expect(sentence.match(/:(?=\s|$)/g)?.length ?? 0, sentence).toBeLessThan(2);
  expect(sentence, sentence).not.toMatch(/: [A-Z][a-z]/);
}

/** Every cell absent, as its kind shows it, or in one of the ways that cells go wrong. */
function row(contract: Contract): fc.Arbitrary<Record<string, string>> {
  const cells = contract.fields.map(({ name, kind }) => {
    const { example } = kind;
    const wrong = [
      `${example}x`,
      '31/02/2024',
      '2024-02-31',
      '81/34A',
      '0/0A',
      '00/00000A',
      '999',
      'A1',
      '\uFFFD',
    ];
    const cell = fc.oneof(
      fc.constantFrom('', example, ...Object.keys(kind.codes ?? {}), ...wrong),
      fc.string({ maxLength: 120 }),
    );
    return [name, cell] as const;
  });
  return fc.record(Object.fromEntries(cells));
}

describe('a refusal in words', () => {
  test.each(contracts.map((contract) => [contract.id, contract] as const))(
    'is one sentence for every row of %s that its contract refuses',
    (_, contract) => {
      fc.assert(
        fc.property(row(contract), (raw) => {
          const verdict = checkRow(contract, raw);
          for (const refusal of verdict.ok ? [] : verdict.refusals) {
            expectOneSentence(refusal);
            expect(rowRefusalSchema.parse(refusal)).toEqual(refusal);
          }
        }),
      );
    },
  );

  test.each(contracts.flatMap(({ id, checks }) => checks.map((check) => [id, check.name, check] as const)))(
    'is one sentence for the rule of %s, %s',
    (_, __, { fields, rule }) => expectOneSentence({ kind: 'rule', fields: [...fields], rule }),
  );

  test.each(SHAPE_FAULTS)('is one sentence for a row with the fault %s', (fault) =>
    expectOneSentence({ kind: 'shape', fault }),
  );

  test('is one sentence for a key of any fields', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z][a-z_]{0,20}$/), { minLength: 1 }), (fields) =>
        expectOneSentence({ kind: 'repeated_key', fields }),
      ),
    );
  });

  test.each<readonly [RowRefusal, string]>([
    [{ kind: 'missing', field: 'crn' }, 'crn is empty, and every row must have it.'],
    [
      { kind: 'value', field: 'noms_number', reason: 'is not three letters' },
      'noms_number is not three letters.',
    ],
  ])('reads as a person would write it: %j', (refusal, sentence) => {
    expect(refusalSentence(refusal)).toBe(sentence);
  });

  test('a list entry keeps what its kind has, and takes nothing else', () => {
    const entry = {
      kind: 'missing',
      field: 'crn',
      sentence: 'crn is empty.',
      rows: 1,
      first_rows: [2],
    };
    expect(listedRefusalSchema.parse(entry)).toEqual(entry);
    expect(listedRefusalSchema.safeParse({ ...entry, fault: 'too_long' }).success).toBe(false);
    expect(listedRefusalSchema.safeParse({ ...entry, field: undefined }).success).toBe(false);
  });
});
