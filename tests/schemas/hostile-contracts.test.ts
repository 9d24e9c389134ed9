import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Contract } from '../../schemas/contract.ts';
import { readContract } from '../../schemas/contracts/read-contracts.ts';
import { codeList } from '../../schemas/kinds/code-list.ts';
import { checkRow } from '../../schemas/row-check.ts';
import { readRowsSql } from '../../schemas/row-sql.ts';
import { fillCells, openWorkbench } from './engine.ts';

const workbench = await openWorkbench();

/** Codes called like the fields they stand in, or like what SQL, JavaScript and YAML keep to themselves. */
const HOSTILE = [
  ...['active', 'closed', 'status', 'reason', 'person_ref', 'ACTIVE', 'Active', '"active"', '"closed"'],
  ...[
    "'",
    "''",
    '"',
    '""',
    "' OR true --",
    "a'b",
    '%',
    '_',
    '%s',
    '$1',
    '?',
    '\\',
    '\\\\',
    "\\'",
    '\\n',
    '\n',
    '\t',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'NULL',
    'true',
    '~',
    '0',
    '01',
    '1e3',
  ],
  ...[
    'é',
    'é',
    'ß',
    'ſ',
    'K',
    '漢字',
    '😀',
    '‮',
    ';',
    ')',
    '/* */',
    '--',
    '{',
    '[',
    ': ',
    '# x',
    '& a',
    '* a',
  ],
];
const code = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }) },
);
const codes = fc.uniqueArray(code, { minLength: 2, maxLength: 8 });

const CODED = ['status', 'reason'] as const;
const DATES = ['active', 'closed'] as const;
const OPTIONAL = [...CODED, ...DATES] as const;

const anyOptional = fc.constantFrom(...OPTIONAL);
const pairOf = (names: readonly string[]) => fc.shuffledSubarray([...names], { minLength: 2, maxLength: 2 });

/** One check of the closed vocabulary, as a contract writes it. */
function checkOf(lists: Readonly<Record<string, readonly string[]>>) {
  const coded = fc
    .constantFrom(...CODED)
    .chain((other) =>
      fc.record({ other: fc.constant(other), code: fc.constantFrom(...(lists[other] ?? [])) }),
    );
  const with_ = fc.tuple(anyOptional, coded).map(([field, of]) => ({ field, ...of }));
  const all = fc
    .tuple(fc.uniqueArray(anyOptional, { minLength: 1, maxLength: 3 }), coded)
    .map(([fields, of]) => ({ fields, ...of }));
  return fc.oneof(
    pairOf(DATES).map((pair) => ({ not_before: pair })),
    pairOf(OPTIONAL).map((pair) => ({ together: pair })),
    pairOf(OPTIONAL).map((pair) => ({ needs: pair })),
    with_.map((of) => ({ only_where: of })),
    with_.map((of) => ({ given_where: of })),
    all.map((of) => ({ empty_where: of })),
  );
}

interface Hostile {
  readonly contract: Contract;
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

const hostile: fc.Arbitrary<Hostile> = fc
  .record({ status: codes, reason: codes })
  .chain((lists) =>
    fc.record({
      lists: fc.constant(lists),
      checks: fc.array(checkOf(lists), { minLength: 1, maxLength: 5 }),
      required: fc.boolean(),
      deletes: fc.option(fc.constantFrom(...lists.status), { nil: undefined }),
    }),
  )
  .map(({ lists, checks, required, deletes }) => ({
    lists,
    contract: contractOf(lists, checks, required, deletes),
  }));

/** Written as YAML and read again, as every contract is. */
function contractOf(
  lists: Readonly<Record<string, readonly string[]>>,
  checks: readonly unknown[],
  required: boolean,
  deletes: string | undefined,
): Contract {
  const property = (name: string, more: Readonly<Record<string, unknown>>) => ({
    name,
    description: name,
    ...more,
  });
  const yaml = stringify({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'hostile.rows',
    name: 'Hostile',
    version: '1.0.0',
    status: 'active',
    description: { purpose: 'Nothing.' },
    team: { name: 'Nobody' },
    extract: 'events',
    mode: deletes === undefined ? 'snapshot' : 'changes_with_deletes',
    ...(deletes === undefined ? {} : { deletes: { field: 'status', code: deletes } }),
    schema: [
      {
        name: 'hostile_rows',
        properties: [
          property('person_ref', {
            kind: 'local_person_id',
            role: 'person_id',
            required: true,
            primaryKey: true,
          }),
          property('status', { codes: 'status', required: required || deletes !== undefined }),
          property('reason', { codes: 'reason' }),
          property('active', { kind: 'uk_date', required }),
          property('closed', { kind: 'iso_date' }),
        ],
      },
    ],
    checks,
    source: 'Made up',
  });
  const kinds = new Map(
    Object.entries(lists).map(([name, listed]) => [
      name,
      codeList({
        name,
        title: name,
        class: 'other',
        source: 'Made up',
        codes: Object.fromEntries(listed.map((each) => [each, 'A meaning'])),
      }),
    ]),
  );
  const reading = readContract('hostile/rows.yaml', new TextEncoder().encode(yaml), kinds);
  if (!reading.ok) throw new Error(`${yaml}\n${JSON.stringify(reading.findings)}`);
  return reading.contract;
}

/** Codes of the field, codes of the other, names of fields, and what is nearly a code. */
function rowOf({ lists }: Hostile): fc.Arbitrary<Readonly<Record<string, string>>> {
  const listed = Object.values(lists).flat();
  const near = listed.flatMap((each) => [
    each.toUpperCase(),
    each.toLowerCase(),
    `${each}'`,
    `${each}\n`,
    `"${each}"`,
  ]);
  const cell = (right: readonly string[], wrong: readonly string[]) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      { weight: 12, arbitrary: fc.constantFrom(...right) },
      { weight: 1, arbitrary: fc.constantFrom(...wrong, ...NOTHING, 'NULL', 'Nfa') },
    );
  return fc.record({
    person_ref: cell(['P1', 'P2'], ['', "P'1"]),
    status: cell(lists['status'] ?? [], [...near, ...listed]),
    reason: cell(lists['reason'] ?? [], [...near, ...listed]),
    active: cell(['05/02/2024', '06/02/2024'], ['31/02/2024', 'active']),
    closed: cell(['2024-02-05', '2024-02-06'], ['05/02/2024', 'closed']),
  });
}

/** Nothing, in words. */
const NOTHING = ['null', 'n/a', 'nfa', 'unknown', '\\n', '01/01/1900', '1900-01-01'];

test('SQL accepts of a hostile contract exactly what the row check accepts, and makes the same of it', async () => {
  let accepted = 0;
  let refused = 0;
  const case_ = hostile.chain((each) =>
    fc.record({
      contract: fc.constant(each.contract),
      rows: fc.array(rowOf(each), { minLength: 40, maxLength: 80 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(case_, async ({ contract, rows }) => {
      const names = contract.fields.map(({ name }) => name);
      const cells = rows.map((row) => names.map((name) => row[name] || undefined));
      await fillCells(workbench, names, cells);
      const judged = await workbench.rows(
        `SELECT * EXCLUDE (row_number) FROM (${readRowsSql(contract, 'cells')}) ORDER BY row_number`,
      );
      for (const [at, row] of rows.entries()) {
        const verdict = checkRow(contract, row);
        const { accepted: accepts, as_sent: sent, ...canonical } = judged[at] ?? {};
        const clean = verdict.ok && verdict.blanked.length === 0;
        // What may stand for nothing the SQL leaves to zod; otherwise they are of one mind.
        const doubtful = Object.values(row).some((text) => NOTHING.includes(text.toLowerCase()));
        expect([row, accepts]).toEqual([row, doubtful ? clean && accepts : clean]);
        if (verdict.ok) accepted += 1;
        else refused += 1;
        if (!accepts || !verdict.ok) continue;
        expect(sent).toBeNull();
        const made = Object.entries(canonical).filter(([, value]) => value !== null);
        expect(Object.fromEntries(made)).toEqual(verdict.row);
      }
    }),
    { numRuns: 60 },
  );
  // Both kinds of row were drawn, so that neither side agrees by refusing everything.
  expect(Math.min(accepted, refused)).toBeGreaterThan(100);
});

test('a code called like a field is compared as a text, in every check', async () => {
  const lists = { status: ['active', 'closed'], reason: ["it's", '"closed"'] };
  const of = { other: 'status', code: 'active' };
  const checks = [
    { given_where: { field: 'active', ...of } },
    { only_where: { field: 'closed', other: 'status', code: 'closed' } },
    { empty_where: { fields: ['reason'], ...of } },
  ];
  const contract = contractOf(lists, checks, false, undefined);
  const rows: readonly Readonly<Record<string, string>>[] = [
    { person_ref: 'P1', status: 'active', active: '05/02/2024' },
    { person_ref: 'P1', status: 'active' },
    { person_ref: 'P1', status: 'active', active: '05/02/2024', reason: "it's" },
    { person_ref: 'P1', status: 'closed', closed: '2024-02-05', reason: '"closed"' },
    { person_ref: 'P1', status: 'active', active: '05/02/2024', closed: '2024-02-05' },
  ];
  const names = contract.fields.map(({ name }) => name);
  const cells = rows.map((row) => names.map((name) => row[name]));
  await fillCells(workbench, names, cells);
  const judged = await workbench.rows(
    `SELECT * EXCLUDE (row_number) FROM (${readRowsSql(contract, 'cells')}) ORDER BY row_number`,
  );
  const expected = [true, false, false, true, false];
  expect(judged.map((row) => row['accepted'])).toEqual(expected);
  expect(rows.map((row) => checkRow(contract, row).ok)).toEqual(expected);
});
