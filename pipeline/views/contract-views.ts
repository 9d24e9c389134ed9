import { type Contract, type Field, fieldOfRole, tableName } from '../../schemas/contract.ts';
import { codeFactSql } from '../../schemas/kinds/code-facts.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import { parseView, type View } from './view.ts';

/**
 * The views that take their parts from the contracts, so that an agency is in them as soon as it has a contract: `events`,
 * `people_agencies` and `people_details`. Their text is a view's text like any other, in Athena's dialect.
 *
 * Which event a date stands for, and which field says a person's sex, birth date or ethnicity, the contracts say.
 */
export function contractViews(contracts: readonly Contract[]): readonly View[] {
  return [
    ['events', eventsSql(contracts)],
    ['people_agencies', agenciesSql(contracts)],
    ['people_details', detailsSql(contracts)],
  ].map(([name = '', sql = '']) => ({
    ...parseView(name, sql, []),
    whereNothingIsGranted: 'empty' as const,
  }));
}

/** One row of `events` for each date that stands for an event. */
function eventsSql(contracts: readonly Contract[]): string {
  const sources = contracts.flatMap((contract) =>
    contract.fields.flatMap((field) =>
      field.event === undefined ? [] : [eventSql(contract, field, field.event)],
    ),
  );
  const uses = contracts.flatMap((contract) =>
    contract.fields.flatMap(({ name, event }) =>
      event === undefined
        ? []
        : [name, event.code, event.when?.field].flatMap((used) =>
            used === undefined ? [] : [column(contract, used)],
          ),
    ),
  );
  return `${header({
    title: 'Events',
    grain: 'one row per person and dated event of any agency',
    definition:
      'A person’s journey in one table: what happened, when, and which agency says so. An event without a date is left out. Dates are as precise as the agreement grants: a month or a year is shown as its first day. The rows of an extract that the agreement does not grant are simply not there. Which dates are events, each contract says (docs/data-dictionary.md).',
    uses,
    columns: [
      'person string: the person’s pseudonym in this product',
      'event_date date: the day of the event, as precise as the agreement grants',
      'agency string: the agency that recorded it, e.g. police',
      'event_type string: what happened, e.g. Offence, Conviction, Reception into custody',
      'code string: the agency’s own code for it (Home Office offence code, release reason, ...), where there is one; code_lists has what it means',
    ],
  })}
WITH

all_events AS (
  ${sources.length === 0 ? NO_EVENTS : sources.join('\n  UNION ALL\n  ')}
)

SELECT person, event_date, agency, event_type, code
FROM all_events
WHERE event_date IS NOT NULL
`;
}

const NO_EVENTS =
  'SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS date) AS event_date, CAST(NULL AS varchar) AS agency, CAST(NULL AS varchar) AS event_type, CAST(NULL AS varchar) AS code WHERE FALSE';

function eventSql(contract: Contract, { name }: Field, event: NonNullable<Field['event']>): string {
  const code = event.code === undefined ? 'CAST(NULL AS varchar)' : identifier(event.code);
  const { when } = event;
  const where =
    when === undefined
      ? ''
      : `\n  WHERE CAST(${identifier(when.field)} AS varchar) IN (${when.codes.map(literal).join(', ')})`;
  return `SELECT person, ${identifier(name)} AS event_date, ${literal(contract.agency)} AS agency, ${literal(event.type)} AS event_type,
    ${code} AS code
  FROM ${tableName(contract.id)}${where}`;
}

/** Which agencies know a person: any granted extract that holds the person counts. */
function agenciesSql(contracts: readonly Contract[]): string {
  const sightings = contracts.map(
    ({ id, agency }) => `SELECT person, ${literal(agency)} AS agency FROM ${tableName(id)}`,
  );
  return `${header({
    title: 'Agencies that know a person',
    grain: 'one row per person and agency that holds the person',
    definition:
      'An agency knows a person where any extract of it that the agreement grants holds a row of the person. What is not granted cannot be seen here.',
    uses: contracts.map((contract) => column(contract, 'person')),
    columns: [
      'person string: the person’s pseudonym in this product',
      'agency string: the agency, e.g. police',
      'extract_rows bigint: rows of the person in its granted extracts',
    ],
  })}
WITH

sightings AS (
  ${sightings.length === 0 ? NO_SIGHTINGS : sightings.join('\n  UNION ALL ')}
)

SELECT person, agency, count(*) AS extract_rows
FROM sightings
GROUP BY person, agency
`;
}

const NO_SIGHTINGS = 'SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS varchar) AS agency WHERE FALSE';

/** A row of a person's details for every row of every people extract, in words that all agencies share. */
function detailsSql(contracts: readonly Contract[]): string {
  const people = contracts.filter(({ role }) => role === 'people');
  const rows = people.map((contract) => {
    const [type, sex, birth, ethnicity] = (
      ['name_type', 'sex', 'date_of_birth', 'observed_ethnicity'] as const
    ).map((role) => fieldOfRole(contract, role));
    const main =
      type === undefined
        ? 'TRUE'
        : `coalesce(${codeFactSql(type.kind, 'main_name', identifier(type.name))} = 'Y', ${identifier(type.name)} IS NULL)`;
    return `SELECT
    person,
    ${literal(contract.agency)} AS agency,
    ${main} AS under_main_name,
    ${sex === undefined ? 'CAST(NULL AS varchar)' : sexWords(sex)} AS sex,
    ${birth === undefined ? 'CAST(NULL AS date)' : identifier(birth.name)} AS birth_date,
    ${ethnicity === undefined ? 'CAST(NULL AS varchar)' : codeFactSql(ethnicity.kind, 'ethnic_group', identifier(ethnicity.name))} AS ethnicity
  FROM ${tableName(contract.id)}`;
  });
  const uses = people.flatMap((contract) =>
    (['name_type', 'sex', 'date_of_birth', 'observed_ethnicity'] as const).flatMap((role) => {
      const field = fieldOfRole(contract, role);
      return field === undefined ? [] : [column(contract, field.name)];
    }),
  );
  return `${header({
    title: 'Details of people as agencies hold them',
    grain:
      'one row per row of a granted people extract: a person has one for each name and birth date an agency holds',
    definition:
      'What each agency says of a person, in the words that all share, before one value is chosen for people. Sex, and the group of an officer-observed ethnicity, are what the agency’s code list says its codes mean.',
    uses: [...people.map((contract) => column(contract, 'person')), ...uses],
    columns: [
      'person string: the person’s pseudonym in this product',
      'agency string: the agency that holds the row, e.g. police',
      'under_main_name boolean: whether the row stands under a main name, and not an alias',
      'sex string: Male, Female, or empty where the agency’s code says neither',
      'birth_date date: as precise as the agreement grants: a month or a year is shown as its first day',
      'ethnicity string: officer-observed: Asian, Black, White, Other, or empty where not recorded',
    ],
  })}
WITH

details AS (
  ${rows.length === 0 ? NO_DETAILS : rows.join('\n  UNION ALL\n  ')}
)

SELECT person, agency, under_main_name, sex, birth_date, ethnicity
FROM details
`;
}

const NO_DETAILS =
  'SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS varchar) AS agency, CAST(NULL AS boolean) AS under_main_name, CAST(NULL AS varchar) AS sex, CAST(NULL AS date) AS birth_date, CAST(NULL AS varchar) AS ethnicity WHERE FALSE';

function sexWords({ kind, name }: Field): string {
  return `CASE ${codeFactSql(kind, 'sex', identifier(name))} WHEN 'M' THEN 'Male' WHEN 'F' THEN 'Female' END`;
}

function column({ id }: Contract, name: string): string {
  return `${tableName(id)}.${name}`;
}

function header(parts: {
  readonly title: string;
  readonly grain: string;
  readonly definition: string;
  readonly uses: readonly string[];
  readonly columns: readonly string[];
}): string {
  return [
    `title: ${parts.title}`,
    `grain: ${parts.grain}`,
    `definition: ${parts.definition}`,
    'source: the product’s own layout of the agencies’ extracts, from their contracts in schemas/',
    ...(parts.uses.length === 0 ? [] : [`uses: ${[...new Set(parts.uses)].join(', ')}`]),
    ...parts.columns.map((each) => `column ${each}`),
  ]
    .map((line) => `-- ${line}`)
    .join('\n');
}
