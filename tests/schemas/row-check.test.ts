import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract, Field } from '../../schemas/contract.ts';
import { checkRow, sqlAccepts, sqlCanonical } from '../../schemas/row-check.ts';
import { contractOf, contracts } from '../northmoor.ts';
import { fillCells, openWorkbench } from './engine.ts';

const workbench = await openWorkbench();

const policePeople = contractOf('police.people');
const policeOffences = contractOf('police.offences');
const prisonCustodyPeriods = contractOf('prison.custody_periods');
const healthTreatmentEpisodes = contractOf('health.treatment_episodes');

const person = { person_urn: 'P1', name_seq: '01', name_type: 'MAIN', surname: 'SMITH' };
const offence = {
  offence_id: 'R1',
  person_urn: 'P1',
  offence_start_date: '05/02/2024',
  home_office_code: '04300',
  recordable: 'Y',
  police_outcome: '1',
  outcome_date: '06/02/2024',
};
const custody = {
  noms_number: 'A1234AA',
  booking_no: '38412A',
  prison_code: 'LEI',
  reception_date: '05/02/2024',
  admission_reason: 'I',
};
const episode = { patient_id: 'H1', episode_id: 'E1', agency_code: 'L0012' };

test('a row comes back with canonical values, absent fields missing and unknown ones ignored', () => {
  const verdict = checkRow(policePeople, {
    ...person,
    date_of_birth: '1/2/1990',
    pnc_id: '81/34u',
    gender: '',
    colour: 'blue',
  });

  expect(verdict).toEqual({
    ok: true,
    row: {
      person_urn: 'P1',
      name_seq: '1',
      name_type: 'MAIN',
      surname: 'SMITH',
      date_of_birth: '1990-02-01',
      pnc_id: '1981/0000034U',
    },
  });
});

test('every field that is wrong is named, each with its own reason', () => {
  const verdict = checkRow(policePeople, {
    person_urn: 'P1',
    name_seq: '0',
    surname: 'SMITH',
    pnc_id: '81/34A',
  });

  expect(verdict).toEqual({
    ok: false,
    refusals: [
      { kind: 'value', field: 'name_seq', reason: 'is not a whole number from 1 to 9999, digits only' },
      { kind: 'missing', field: 'name_type' },
      {
        kind: 'value',
        field: 'pnc_id',
        reason: 'has a check letter that does not fit its number: a digit or the letter is mistyped',
      },
    ],
  });
});

/** Cross-field rules: the contract, the row, and the fields the refusals are shown at. */
const CROSS_FIELD: readonly (readonly [
  string,
  Contract,
  Readonly<Record<string, string>>,
  readonly string[],
])[] = [
  ['an offence without a court', policeOffences, offence, []],
  ['an outcome on the day of the offence', policeOffences, { ...offence, outcome_date: '05/02/2024' }, []],
  [
    'an outcome before the offence',
    policeOffences,
    { ...offence, outcome_date: '04/02/2024' },
    ['outcome_date'],
  ],
  [
    'an offence that ends before it starts',
    policeOffences,
    { ...offence, offence_end_date: '04/02/2024' },
    ['offence_end_date'],
  ],
  [
    'guilty without a conviction date',
    policeOffences,
    { ...offence, adjudication: 'GUILTY' },
    ['conviction_date'],
  ],
  [
    'guilty, convicted',
    policeOffences,
    { ...offence, adjudication: 'GUILTY', conviction_date: '01/03/2024' },
    [],
  ],
  [
    'convicted before the offence',
    policeOffences,
    { ...offence, adjudication: 'GUILTY', conviction_date: '01/02/2024' },
    ['conviction_date'],
  ],
  [
    'a disposal of someone not guilty, and without a date',
    policeOffences,
    { ...offence, adjudication: 'NOT_GUILTY', disposal_code: '1015' },
    ['disposal_code', 'disposal_code'],
  ],
  [
    'a wrong date is one refusal, not two',
    policeOffences,
    { ...offence, offence_start_date: '31/02/2024', outcome_date: '04/02/2024' },
    ['offence_start_date'],
  ],
  ['still inside', prisonCustodyPeriods, custody, []],
  ['released, no reason', prisonCustodyPeriods, { ...custody, release_date: '06/02/2024' }, ['release_date']],
  ['a reason, not released', prisonCustodyPeriods, { ...custody, release_reason: 'CR' }, ['release_date']],
  [
    'released before coming in',
    prisonCustodyPeriods,
    { ...custody, release_date: '04/02/2024', release_reason: 'CR' },
    ['release_date'],
  ],
  ['no consent, nothing more', healthTreatmentEpisodes, { ...episode, consent: 'N' }, []],
  [
    'no consent, yet a drug',
    healthTreatmentEpisodes,
    { ...episode, consent: 'N', main_drug: '1011' },
    ['consent'],
  ],
  ['consent without a referral', healthTreatmentEpisodes, { ...episode, consent: 'Y' }, ['referral_date']],
  [
    'consent with a referral',
    healthTreatmentEpisodes,
    { ...episode, consent: 'Y', referral_date: '2024-02-05' },
    [],
  ],
];

test.each(CROSS_FIELD)('%s', async (_, contract, raw, at) => {
  const verdict = checkRow(contract, raw);
  const [inSql] = await judgeInSql(contract, [raw]);

  expect(
    verdict.ok
      ? []
      : verdict.refusals.map((refusal) => (refusal.kind === 'rule' ? refusal.fields[0] : refusal.field)),
  ).toEqual(at);
  expect(inSql?.accepts).toBe(at.length === 0);
});

async function judgeInSql(contract: Contract, rows: readonly Readonly<Record<string, string>>[]) {
  const names = contract.fields.map((field) => field.name);
  await fillCells(
    workbench,
    names,
    rows.map((row) => names.map((name) => row[name])),
  );
  const judged = await workbench.rows(
    `SELECT ${sqlAccepts(contract)} AS accepts_row FROM cells ORDER BY row_number`,
  );
  const canonical = await workbench.rows(`SELECT ${sqlCanonical(contract)} FROM cells ORDER BY row_number`);
  return judged.map((row, index) => ({ accepts: row['accepts_row'], row: canonical[index] ?? {} }));
}

/** A few values each, so that rows are often right and dates and codes often contradict one another. */
function cell(field: Field): fc.Arbitrary<string | undefined> {
  const codes = Object.keys(field.kind.codes ?? {}).slice(0, 3);
  const slashes = field.kind.example.includes('/');
  const dates = slashes
    ? ['05/02/2024', '06/02/2024', '31/02/2024']
    : ['2024-02-05', '2024-02-06', '2024-02-31'];
  const right = field.kind.type === 'date' ? dates.slice(0, 2) : [field.kind.example, ...codes];
  const wrong = field.kind.type === 'date' ? dates.slice(2) : ['\u0001', `${field.kind.example}\n`];
  return fc.oneof(
    { weight: field.required ? 0 : 30, arbitrary: fc.constant(undefined) },
    { weight: 60, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: fc.constantFrom(undefined, ...wrong) },
  );
}

describe.each(contracts.map((contract) => [contract.id, contract] as const))('rows of %s', (_, contract) => {
  test('SQL and zod agree on every row, and on what becomes of it', async () => {
    const row = fc.record(Object.fromEntries(contract.fields.map((field) => [field.name, cell(field)])));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 200, maxLength: 300 }), async (drawn) => {
        const rows = drawn.map((values) =>
          Object.fromEntries(
            Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
          ),
        );
        const judged = await judgeInSql(contract, rows);
        for (const [index, raw] of rows.entries()) {
          const verdict = checkRow(contract, raw);
          const inSql = judged[index];
          expect([raw, inSql?.accepts]).toEqual([raw, verdict.ok]);
          if (verdict.ok) expect(inSql?.row).toEqual(typed(contract, verdict.row));
        }
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

/** Canonical texts as the engine answers for real types: numbers as numbers, dates as texts, absent as null. */
function typed(contract: Contract, row: Readonly<Partial<Record<string, string>>>) {
  return Object.fromEntries(
    contract.fields.map(({ name, kind }) => {
      const text = row[name];
      if (text === undefined) return [name, null];
      return [name, kind.type === 'int' || kind.type === 'double' ? Number(text) : text];
    }),
  );
}
