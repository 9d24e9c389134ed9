import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract, Field } from '../../schemas/contract.ts';
import { checkRow } from '../../schemas/row-check.ts';
import { readRowsSql } from '../../schemas/row-sql.ts';
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
    blanked: [],
  });
});

test('every required field that is wrong is named, each with its own reason; a wrong optional one is not why', () => {
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
    ],
  });
});

test('a wrong value of an optional field costs itself alone, and the row is taken without it', () => {
  const reason = 'has a check letter that does not fit its number: a digit or the letter is mistyped';
  const verdict = checkRow(policePeople, { ...person, pnc_id: '81/34A', gender: 'f' });
  expect(verdict).toEqual({
    ok: true,
    row: { person_urn: 'P1', name_seq: '1', name_type: 'MAIN', surname: 'SMITH', gender: 'F' },
    blanked: [{ kind: 'value', field: 'pnc_id', reason }],
  });
});

test('a rule that is broken because a value was wrong is told as that value', () => {
  const guilty = { ...offence, adjudication: 'GUILTY', conviction_date: '31/02/2024' };
  expect(checkRow(policeOffences, guilty)).toEqual({
    ok: false,
    refusals: [{ kind: 'value', field: 'conviction_date', reason: 'is not a day of the calendar' }],
  });
  // The rule holds without the value, so the row is taken without it.
  expect(checkRow(policeOffences, { ...offence, offence_end_date: '31/02/2024' })).toMatchObject({
    ok: true,
    blanked: [{ field: 'offence_end_date' }],
  });
});

test.each([
  [
    'of an optional field',
    { forename_1: 'null', date_of_birth: '01/01/1900', postcode: 'N/A', gender: 'Unknown' },
    {},
  ],
  ['of an optional date, in another form', { date_of_birth: '1900-01-01 00:00:00' }, {}],
  ['that means something to the kind', { postcode: 'nfa' }, { postcode: 'ZZ99 3VZ' }],
])('a placeholder %s is nothing, and no fault', (_, sent, kept) => {
  expect(checkRow(policePeople, { ...person, ...sent })).toEqual({
    ok: true,
    row: { person_urn: 'P1', name_seq: '1', name_type: 'MAIN', surname: 'SMITH', ...kept },
    blanked: [],
  });
});

test('a placeholder in a required field is a missing value', () => {
  expect(checkRow(policePeople, { ...person, surname: 'Not  known' })).toEqual({
    ok: false,
    refusals: [{ kind: 'missing', field: 'surname' }],
  });
});

test('a date of what has happened may be the last day of the file and no later', () => {
  const born = (date: string) => checkRow(policePeople, { ...person, date_of_birth: date }, '2026-06-30');
  expect(born('30/06/2026')).toMatchObject({ ok: true, row: { date_of_birth: '2026-06-30' }, blanked: [] });
  expect(born('01/07/2026')).toMatchObject({
    ok: true,
    blanked: [{ field: 'date_of_birth', reason: 'is later than the last day that the file covers' }],
  });
  const outcome = checkRow(policeOffences, { ...offence, outcome_date: '01/07/2026' }, '2026-06-30');
  expect(outcome).toMatchObject({ ok: false, refusals: [{ kind: 'value', field: 'outcome_date' }] });
  // A court may order for a day to come.
  const order = {
    ...offence,
    adjudication: 'GUILTY',
    conviction_date: '01/03/2024',
    disposal_date: '01/07/2026',
  };
  expect(checkRow(policeOffences, order, '2026-06-30')).toMatchObject({ ok: true, blanked: [] });
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
    `SELECT * EXCLUDE (row_number) FROM (${readRowsSql(contract, 'cells', DATA_TO)}) ORDER BY row_number`,
  );
  return judged.map(({ accepted, as_sent: sent, ...row }) => ({
    accepts: accepted,
    sent,
    row,
  }));
}

/** Nothing, in words; and a day behind the last of the file. */
const NOTHING = ['NULL', 'n/a', 'Nfa', 'Unknown', '01/01/1900', '1900-01-01'];
const [DATA_TO, LATE] = ['2024-06-30', '2024-07-01'];

/** A few values each, so that rows are often right and dates and codes often contradict one another. */
function cell(field: Field): fc.Arbitrary<string | undefined> {
  const codes = Object.keys(field.kind.codes ?? {}).slice(0, 3);
  const slashes = field.kind.example.includes('/');
  const dates = slashes
    ? ['05/02/2024', '06/02/2024', '31/02/2024']
    : ['2024-02-05', '2024-02-06', '2024-02-31'];
  const right = field.kind.type === 'date' ? dates.slice(0, 2) : [field.kind.example, ...codes];
  const wrong = [
    ...(field.kind.type === 'date' ? [...dates.slice(2), LATE] : ['\u0001', `${field.kind.example}\n`]),
    ...NOTHING,
  ];
  return fc.oneof(
    { weight: field.required ? 0 : 30, arbitrary: fc.constant(undefined) },
    { weight: 60, arbitrary: fc.constantFrom(...right) },
    { weight: 2, arbitrary: fc.constantFrom(undefined, ...wrong) },
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
          const verdict = checkRow(contract, raw, DATA_TO);
          const inSql = judged[index];
          const clean = verdict.ok && verdict.blanked.length === 0;
          // What stands for nothing the SQL leaves to zod; otherwise they are of one mind.
          const doubtful = Object.values(raw).some((text) => NOTHING.includes(text));
          expect([raw, inSql?.accepts]).toEqual([raw, doubtful ? clean && inSql?.accepts : clean]);
          if (inSql?.accepts && verdict.ok) expect(inSql.row).toEqual(typed(contract, verdict.row));
          const sent = contract.fields.map(({ name }) => raw[name] ?? null);
          expect(inSql?.sent).toEqual(inSql?.accepts ? null : sent);
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
