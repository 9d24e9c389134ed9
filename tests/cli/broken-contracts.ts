/** A contract that is right: what the broken ones are made of, one edit each. */
const TENANCIES = `# A housing provider's tenancies.
apiVersion: v3.1.0
kind: DataContract
id: fine.tenancies
name: Tenancies
version: 1.0.0
status: active
description:
  purpose: One row per tenancy.
team:
  name: Northmoor Homes
slaProperties:
  - { property: frequency, value: 1, unit: month }
extract: events
mode: snapshot
guards:
  shrink_at_most_percent: 40
schema:
  - name: fine_tenancies
    properties:
      - name: tenant_ref
        kind: local_person_id
        required: true
        role: person_id
        aliases: [Tenant Ref]
        description: The provider's id of the tenant.
      - name: tenancy_id
        kind: row_id
        required: true
        primaryKey: true
        description: The provider's id of the tenancy.
      - name: start_date
        required: true
        event: { type: Start of tenancy }
        # The day the keys were handed over.
        description: First day.
        kind: uk_date
      - name: end_date
        kind: uk_date
        event: { type: End of tenancy, code: end_reason }
        description: Last day.
      - name: end_reason
        codes: tenancy_end
        description: Why it ended.
      - name: door_code
        kind: pattern
        pattern: '[A-Z][0-9]{3}'
        form: a letter and three digits
        example: A123
        classification: other
        description: Code of the door.
      - name: rooms
        kind: whole_number
        minimum: 1
        maximum: 9
        classification: other
        description: Rooms.
checks:
  - not_before: [end_date, start_date]
  - together: [end_date, end_reason]
source: Made up
`;

/** A partnership in which nothing is wrong. */
export const FINE: Readonly<Record<string, string>> = {
  'throughline.yaml': 'name: Fine\n',
  'schemas/fine/tenancies.yaml': TENANCIES,
  'schemas/code-lists/code-lists.yaml':
    'tenancy_end: { title: Why a tenancy ended, classification: other, source: Made up }\n',
  'schemas/code-lists/tenancy_end.csv': 'code,meaning\nE,Eviction\nN,Notice given\n',
};

interface Broken {
  readonly broken: string;
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly severity?: 'error' | 'warning';
  readonly what: string;
  /** Part of what to do. */
  readonly remedy: string;
  readonly content: string | Uint8Array;
}

/** The nth contract broken in one place: of an agency of its own, so that one command finds them all. */
function contract(
  agency: string,
  broken: string,
  [from, to]: readonly [string, string],
  [line, column]: readonly [number, number] | readonly [],
  what: string,
  remedy: string,
): Broken {
  const own = TENANCIES.replaceAll('fine', agency);
  const content = own.replace(from, to);
  if (content === own) throw new Error(`${broken}: there is no ${from} to replace.`);
  const place = line === undefined ? {} : { line, column };
  return { broken, file: `schemas/${agency}/tenancies.yaml`, ...place, what, remedy, content };
}

const list = (
  name: string,
  broken: string,
  content: string,
  what: string,
  remedy: string,
  line?: number,
) => ({
  broken,
  file: `schemas/code-lists/${name}.csv`,
  ...(line === undefined ? {} : { line }),
  what,
  remedy,
  content,
});

/** What may be wrong in a contract or a code list, each with the finding it must give. */
export const BROKEN: readonly Broken[] = [
  contract(
    'b01',
    'a key that is unknown',
    ['team:', 'colour: blue\nteam:'],
    [10, 9],
    'The key colour is unknown here.',
    'contract.schema.json lists the keys',
  ),
  contract(
    'b02',
    'a key of a field that is unknown',
    ['required: true', 'requird: true'],
    [23, 18],
    'The key requird is unknown here.',
    'Correct its spelling',
  ),
  contract('b03', 'a key that is missing', ['name: Tenancies\n', ''], [2, 1], 'name is missing.', 'Add it'),
  contract(
    'b41',
    'a key of a field that is missing',
    ["        description: The provider's id of the tenancy.\n", ''],
    [27, 9],
    'description is missing.',
    'Add it',
  ),
  contract(
    'b04',
    'a kind that is none',
    ['kind: row_id', 'kind: row_idd'],
    [28, 15],
    'There is no kind row_idd.',
    'Use one of arrest_summons_number',
  ),
  contract(
    'b05',
    'a code list that is not there',
    ['codes: tenancy_end', 'codes: tenancy_ends'],
    [43, 16],
    'There is no code list tenancy_ends.',
    'Add code-lists/tenancy_ends.csv',
  ),
  contract(
    'b06',
    'a kind and a code list at once',
    ['codes: tenancy_end', 'codes: tenancy_end\n        kind: uk_date'],
    [42, 15],
    'end_reason needs a kind or a code list, and only one.',
    'Give kind or codes',
  ),
  contract(
    'b07',
    'two ids of the person',
    ['kind: row_id', 'kind: row_id\n        role: person_id'],
    [21, 7],
    'Several fields have the role person_id.',
    'the one field',
  ),
  contract(
    'b08',
    'no id of the person',
    ['        role: person_id\n', ''],
    [21, 7],
    'No field has the role person_id.',
    'the one field',
  ),
  contract(
    'b09',
    'an id of the person that may be absent',
    ['        required: true\n', ''],
    [21, 9],
    'tenant_ref names the person, and is not required.',
    'Add required: true',
  ),
  contract(
    'b10',
    'no primary key',
    ['        primaryKey: true\n', ''],
    [21, 7],
    'No field is part of the primary key.',
    'Add primaryKey: true',
  ),
  contract(
    'b11',
    'a primary key that may be absent',
    ['kind: row_id\n        required: true', 'kind: row_id'],
    [27, 9],
    'tenancy_id is part of the primary key, and is not required.',
    'Add required: true',
  ),
  contract(
    'b12',
    'YAML that is none',
    ['checks:', 'checks: ['],
    [59, 3],
    'Not readable as YAML: Block collections are not allowed within flow collections',
    'check its indentation',
  ),
  contract(
    'b13',
    'a key written twice',
    ['version: 1.0.0', 'version: 1.0.0\nversion: 1.0.1'],
    [7, 1],
    'Not readable as YAML: Map keys must be unique',
    'Correct the line',
  ),
  contract(
    'b14',
    'an id that is not the file’s name',
    ['id: b14.tenancies', 'id: b14.tenures'],
    [4, 5],
    'The id is b14.tenures, the file b14/tenancies.yaml.',
    'Call the file b14/tenures.yaml',
  ),
  contract(
    'b15',
    'a table of another name',
    ['- name: b15_tenancies', '- name: tenancies'],
    [19, 11],
    'The table is called tenancies, and the contract b15.tenancies.',
    'Call the table b15_tenancies',
  ),
  contract(
    'b16',
    'a pattern that engines read differently',
    ["'[A-Z][0-9]{3}'", "'\\d{4}'"],
    [47, 18],
    'The pattern is not one that every engine reads alike: use letters, digits, [classes], (groups), |, ?, *, + and {counts}.',
    'docs/contracts.md',
  ),
  contract(
    'b42',
    'a pattern that takes for ever to refuse a value',
    ["'[A-Z][0-9]{3}'", "'([A-Z]+)+[0-9]'"],
    [47, 18],
    'The pattern repeats a group that holds counts or alternatives: refusing a value may take for ever.',
    'docs/contracts.md',
  ),
  contract(
    'b17',
    'a pattern that is no regular expression',
    ["'[A-Z][0-9]{3}'", "'(A'"],
    [47, 18],
    'The pattern is not one that every engine reads alike: use letters, digits, [classes], (groups), |, ?, *, + and {counts}.',
    'docs/contracts.md',
  ),
  contract(
    'b18',
    'an example that its pattern refuses',
    ['example: A123', 'example: A12'],
    [49, 18],
    'The example is not a value that the kind accepts.',
    'Correct the field',
  ),
  contract(
    'b19',
    'a described kind that lacks a key',
    ['        maximum: 9\n', ''],
    [53, 15],
    'A whole_number needs maximum.',
    'docs/contracts.md',
  ),
  contract(
    'b20',
    'bounds the wrong way round',
    ['minimum: 1', 'minimum: 10'],
    [54, 18],
    'The least value must be 0 or more, the greatest 999999999 or less, and not below the least.',
    'docs/contracts.md',
  ),
  contract(
    'b21',
    'a described kind without its classification',
    ['        classification: other\n        description: Rooms.', '        description: Rooms.'],
    [53, 15],
    'rooms does not say what it tells of a person.',
    'Add classification',
  ),
  contract(
    'b22',
    'an event of a condition on an unknown code',
    ['event: { type: Start of tenancy }', 'event: { type: Start of tenancy, when: { end_reason: X } }'],
    [34, 48],
    'end_reason has no code X.',
    'Use one of E, N',
  ),
  contract(
    'b23',
    'an event of a condition on a field without codes',
    ['event: { type: Start of tenancy }', 'event: { type: Start of tenancy, when: { rooms: "1" } }'],
    [34, 48],
    'rooms has no list of codes.',
    'Name a field that has one',
  ),
  contract(
    'b24',
    'an event whose code is no field',
    ['code: end_reason', 'code: reason'],
    [40, 46],
    'The contract has no field reason.',
    'Use one of tenant_ref',
  ),
  contract(
    'b25',
    'an event of something that is no date',
    ['description: Rooms.', 'event: { type: Move }\n        description: Rooms.'],
    [57, 16],
    'rooms stands for an event, and is not a date.',
    'Give the event to a date',
  ),
  contract(
    'b26',
    'a check of a field that is not there',
    ['[end_date, start_date]', '[end_date, begin_date]'],
    [59, 5],
    'The contract has no field begin_date.',
    'Use one of tenant_ref',
  ),
  contract(
    'b27',
    'a check that compares no dates',
    ['[end_date, start_date]', '[end_date, rooms]'],
    [59, 5],
    'rooms is not a date.',
    'Compare two dates',
  ),
  contract(
    'b28',
    'a check that is none',
    ['together: [', 'either: ['],
    [60, 5],
    'Must be one of not_before, together, needs, only_where, given_where and empty_where; docs/contracts.md shows each.',
    'Correct the value',
  ),
  contract(
    'b29',
    'a check on an unknown code',
    ['- together: [end_date, end_reason]', '- given_where: { field: end_date, other: end_reason, code: X }'],
    [60, 5],
    'end_reason has no code X.',
    'Use one of E, N',
  ),
  contract(
    'b30',
    'a column name twice',
    ['name: door_code', 'name: rooms'],
    [52, 9],
    'rooms names two columns: rooms and rooms.',
    'Use each name',
  ),
  contract(
    'b31',
    'an alias that is another column',
    ['aliases: [Tenant Ref]', 'aliases: [ROOMS]'],
    [52, 9],
    'rooms names two columns: tenant_ref and rooms.',
    'aliases included',
  ),
  contract(
    'b32',
    'a column name that the product needs',
    ['name: door_code', 'name: record_key'],
    [45, 15],
    'The product has a column record_key of its own.',
    'another name',
  ),
  contract(
    'b33',
    'a name that cannot be a column',
    ['name: door_code', 'name: Door Code'],
    [45, 15],
    'Must be lower-case letters, digits and underscores, starting with a letter.',
    'Correct the value',
  ),
  contract(
    'b34',
    'rows that take back without saying which',
    ['mode: snapshot', 'mode: changes_with_deletes'],
    [15, 7],
    'The contract does not say which rows take others back.',
    'Add deletes',
  ),
  contract(
    'b35',
    'deletes in a mode that takes nothing back',
    ['mode: snapshot', 'mode: snapshot\ndeletes: { field: end_reason, code: E }'],
    [15, 7],
    'The mode snapshot takes no rows back.',
    'Remove deletes',
  ),
  contract(
    'b36',
    'deletes by a field that may be absent',
    ['mode: snapshot', 'mode: changes_with_deletes\ndeletes: { field: end_reason, code: E }'],
    [16, 19],
    'end_reason is not required.',
    'Add required: true',
  ),
  contract(
    'b37',
    'a code where text is needed',
    ['mode: snapshot', 'mode: changes_with_deletes\ndeletes: { field: end_reason, code: 1 }'],
    [16, 37],
    'A number stands where text is needed.',
    'Put it in quotes',
  ),
  contract(
    'b38',
    'a mode that is none',
    ['mode: snapshot', 'mode: full'],
    [15, 7],
    'Invalid option: expected one of "snapshot"|"changes"|"changes_with_deletes"',
    'Correct the value',
  ),
  {
    broken: 'a contract that says nothing',
    file: 'schemas/b39/tenancies.yaml',
    content: '',
    what: 'The file says nothing.',
    remedy: 'contract.schema.json',
  },
  {
    broken: 'a contract that is not UTF-8',
    file: 'schemas/b40/tenancies.yaml',
    content: Uint8Array.of(0x6e, 0xff),
    what: 'Not text in UTF-8.',
    remedy: 'Save the file as UTF-8',
  },
  list(
    'no_metadata',
    'a code list of which nothing is said',
    'code,meaning\n1,One\n',
    'code-lists.yaml says nothing of the code list no_metadata.',
    'Add no_metadata',
  ),
  list(
    'wrong_header',
    'a code list with another header',
    'value,text\n1,One\n',
    'The header is not code,meaning.',
    'Write code,meaning',
    1,
  ),
  list(
    'wrong_fact',
    'a column of a code list that is unknown',
    'code,meaning,colour\n1,One,red\n',
    'The header is not code,meaning: colour is unknown.',
    'sex, main_name, ethnic_group',
    1,
  ),
  list(
    'code_twice',
    'a code twice',
    'code,meaning\n1,One\n1,Uno\n',
    'The code 1 stands twice.',
    'Keep one',
    3,
  ),
  list(
    'no_meaning',
    'a code without a meaning',
    'code,meaning\n1,\n',
    'The line is not a code and its meaning.',
    'quotation marks',
    2,
  ),
  list(
    'control_character',
    'a code with a character that does not print',
    'code,meaning\n1\u0000,One\n',
    'The code has a character that does not print.',
    'Type it anew',
    2,
  ),
  list(
    'no_codes',
    'a code list without codes',
    'code,meaning\n',
    'The list has no codes.',
    'Add a line for each code',
  ),
  list(
    'wrong_sex',
    'a sex that is none',
    'code,meaning,sex\n1,Male,male\n',
    'sex is not one of M, F.',
    'leave it empty',
    2,
  ),
  list(
    'no_csv',
    'CSV that is none',
    'code,meaning\n1,"One\n',
    'The file is not valid CSV.',
    'quotation marks',
  ),
  {
    broken: 'a code list without its codes',
    file: 'schemas/code-lists/code-lists.yaml',
    content: '',
    what: 'There is no absent.csv beside code-lists.yaml.',
    remedy: 'Add the file',
  },
];

/** One partnership with everything that is broken, and what is fine beside it. */
export function brokenPartnership(): Readonly<Record<string, string | Uint8Array>> {
  const lists = BROKEN.filter(({ file }) => file.endsWith('.csv') && !file.includes('no_metadata'));
  const said = [...lists.map(({ file }) => /(\w+)\.csv$/.exec(file)?.[1] ?? ''), 'absent'];
  const about = said.map((name) => `${name}: { title: A list, classification: other, source: Made up }\n`);
  return {
    ...Object.fromEntries(BROKEN.map(({ file, content }) => [file, content])),
    ...FINE,
    'schemas/code-lists/code-lists.yaml': `${FINE['schemas/code-lists/code-lists.yaml']}${about.join('')}`,
  };
}
