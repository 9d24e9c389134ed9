import { type Contract, type Field, fieldOfRole, tableName } from '../../schemas/contract.ts';
import { codeFactSql } from '../../schemas/kinds/code-facts.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import { declaredView } from './read-view.ts';
import type { ColumnReference, View } from './view.ts';
import { type ViewYaml, viewYaml } from './view-yaml.ts';

/**
 * The views that take their parts from the contracts, so that an agency is in them as soon as it has a contract: `events`,
 * `people_agencies` and `people_details`. Their text is a view's text like any other, in Athena's dialect.
 *
 * Which event a date stands for, and which field says a person's sex, birth date or ethnicity, the contracts say.
 */
export function contractViews(contracts: readonly Contract[]): readonly View[] {
  return [events(contracts), agencies(contracts), details(contracts)];
}

/** One row of `events` for each date that stands for an event. */
function events(contracts: readonly Contract[]): View {
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
  return made(
    'events',
    {
      title: 'Events',
      grain: 'one row per person and dated event of any agency',
      definition:
        'A person’s journey in one table: what happened, when, and which agency says so. Dates are as precise as the agreement grants: a month or a year is shown as its first day.',
      includes: ['Every date that a contract says is an event (docs/data-dictionary.md).'],
      excludes: [
        'An event without a date.',
        'The rows of an extract that the agreement does not grant are simply not there.',
      ],
      uses,
      columns: {
        person: { type: 'string', is: 'the person’s pseudonym in this product' },
        event_date: { type: 'date', is: 'the day of the event, as precise as the agreement grants' },
        agency: { type: 'string', is: 'the agency that recorded it, e.g. police' },
        event_type: { type: 'string', is: 'what happened, e.g. Offence, Conviction, Reception into custody' },
        code: {
          type: 'string',
          is: 'the agency’s own code for it (Home Office offence code, release reason, ...), where there is one; code_lists has what it means',
        },
      },
    },
    `WITH

all_events AS (
  ${sources.length === 0 ? NO_EVENTS : sources.join('\n  UNION ALL\n  ')}
)

SELECT person, event_date, agency, event_type, code
FROM all_events
WHERE event_date IS NOT NULL`,
  );
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
function agencies(contracts: readonly Contract[]): View {
  const sightings = contracts.map(
    ({ id, agency }) => `SELECT person, ${literal(agency)} AS agency FROM ${tableName(id)}`,
  );
  return made(
    'people_agencies',
    {
      title: 'Agencies that know a person',
      grain: 'one row per person and agency that holds the person',
      definition:
        'An agency knows a person where any extract of it that the agreement grants holds a row of the person.',
      includes: ['Every granted extract, of people and of events.'],
      excludes: ['What is not granted cannot be seen here.'],
      uses: contracts.map((contract) => column(contract, 'person')),
      columns: {
        person: { type: 'string', is: 'the person’s pseudonym in this product' },
        agency: { type: 'string', is: 'the agency, e.g. police' },
        extract_rows: { type: 'bigint', is: 'rows of the person in its granted extracts' },
      },
    },
    `WITH

sightings AS (
  ${sightings.length === 0 ? NO_SIGHTINGS : sightings.join('\n  UNION ALL ')}
)

SELECT person, agency, count(*) AS extract_rows
FROM sightings
GROUP BY person, agency`,
  );
}

const NO_SIGHTINGS = 'SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS varchar) AS agency WHERE FALSE';

/** A row of a person's details for every row of every people extract, in words that all agencies share. */
function details(contracts: readonly Contract[]): View {
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
  return made(
    'people_details',
    {
      title: 'Details of people as agencies hold them',
      grain:
        'one row per row of a granted people extract: a person has one for each name and birth date an agency holds',
      definition:
        'What each agency says of a person, in the words that all share, before one value is chosen for people.',
      includes: [
        'Sex, and the group of an officer-observed ethnicity, as the agency’s code list says what its codes mean.',
      ],
      excludes: ['Extracts that hold no people.'],
      uses: [...people.map((contract) => column(contract, 'person')), ...uses],
      columns: {
        person: { type: 'string', is: 'the person’s pseudonym in this product' },
        agency: { type: 'string', is: 'the agency that holds the row, e.g. police' },
        under_main_name: {
          type: 'boolean',
          is: 'whether the row stands under a main name, and not an alias',
        },
        sex: { type: 'string', is: 'Male, Female, or empty where the agency’s code says neither' },
        birth_date: {
          type: 'date',
          is: 'as precise as the agreement grants: a month or a year is shown as its first day',
        },
        ethnicity: {
          type: 'string',
          is: 'officer-observed: Asian, Black, White, Other, or empty where not recorded',
        },
      },
    },
    `WITH

details AS (
  ${rows.length === 0 ? NO_DETAILS : rows.join('\n  UNION ALL\n  ')}
)

SELECT person, agency, under_main_name, sex, birth_date, ethnicity
FROM details`,
  );
}

const NO_DETAILS =
  'SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS varchar) AS agency, CAST(NULL AS boolean) AS under_main_name, CAST(NULL AS varchar) AS sex, CAST(NULL AS date) AS birth_date, CAST(NULL AS varchar) AS ethnicity WHERE FALSE';

function sexWords({ kind, name }: Field): string {
  return `CASE ${codeFactSql(kind, 'sex', identifier(name))} WHEN 'M' THEN 'Male' WHEN 'F' THEN 'Female' END`;
}

/** A field of an extract's table, as a view uses it. */
function column({ id }: Contract, name: string): ColumnReference {
  return { table: tableName(id), column: name };
}

/** A view made from the contracts: published empty where the agreement grants nothing that it uses. */
function made(
  name: string,
  {
    uses,
    ...said
  }: Pick<ViewYaml, 'title' | 'grain' | 'definition' | 'includes' | 'excludes' | 'columns'> & {
    readonly uses: readonly ColumnReference[];
  },
  sql: string,
): View {
  const byTable = Map.groupBy(uses, ({ table }) => table);
  const declared = viewYaml.parse({
    ...said,
    source: 'the product’s own layout of the agencies’ extracts, from their contracts in schemas/',
    uses: Object.fromEntries(
      [...byTable].map(([table, used]) => [table, [...new Set(used.map((use) => use.column))]]),
    ),
  });
  const view = declaredView({ name, subject: 'people', file: 'schemas' }, declared, sql, []);
  return { ...view, whereNothingIsGranted: 'empty' };
}
