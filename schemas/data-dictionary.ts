import type { Contract, Field, FieldKind, Span } from './contract.ts';

const CLASS_WORDS = {
  direct_identifier: 'direct identifier',
  quasi_identifier: 'quasi-identifier',
  special_category: 'special category',
  criminal_offence: 'criminal offence',
  other: 'other',
} as const;

const ENCODING_WORDS = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (UTF-8 is taken as well)',
} as const;

const MODE_WORDS = {
  snapshot: 'each delivery replaces the one before',
  changes: 'each delivery adds rows, or replaces rows of the same key',
  changes_with_deletes: 'each delivery adds, replaces or takes back rows of a key',
} as const;

const code = (text: string) => `\`${text}\``;
/** A renderer makes the anchor of a heading without its full stops. */
const anchor = (kind: FieldKind) => `[${code(kind.name)}](#${kind.name.replaceAll('.', '')})`;
const tableRow = (cells: readonly string[]) =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

function fieldRow(field: Field): string {
  return tableRow([
    code(field.name),
    field.required ? 'yes' : '',
    field.description,
    anchor(field.kind),
    CLASS_WORDS[field.class],
    field.role?.replaceAll('_', ' ') ?? '',
  ]);
}

function everySpan({ value, unit }: Span): string {
  return value === 1 ? `every ${unit}` : `every ${value} ${unit}s`;
}

function spanWords({ value, unit }: Span): string {
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

function factsOf(contract: Contract): string {
  const { cadence, lateness, deletes } = contract;
  const sent = cadence === undefined ? '' : ` Sent ${everySpan(cadence)}`;
  const late = lateness === undefined ? '' : `, within ${spanWords(lateness)} of its data date`;
  const back =
    deletes === undefined
      ? ''
      : ` A row whose ${code(deletes.field)} is ${code(deletes.code)} takes back the row of its key.`;
  return [
    `${contract.description} Version ${contract.version}, answered for by ${contract.owner}.`,
    `Key: ${contract.key.map(code).join(', ')}. The agency’s id of the person: ${code(contract.personField)}.`,
    `Encoding: ${contract.encodings.map((encoding) => ENCODING_WORDS[encoding]).join(' or ')}.`,
    `Mode ${contract.mode}: ${MODE_WORDS[contract.mode]}.${back}${sent}${late}${sent === '' ? '' : '.'}`,
  ].join(' ');
}

function eventLine({ name, event }: Field): readonly string[] {
  if (event === undefined) return [];
  const only =
    event.when === undefined
      ? ''
      : `, where ${code(event.when.field)} is ${event.when.codes.map(code).join(' or ')}`;
  const more = event.code === undefined ? '' : `, with the code ${code(event.code)}`;
  return [`- ${code(name)}: ${event.type}${more}${only}`];
}

function extractSection(contract: Contract): readonly string[] {
  const rules = contract.checks.map((check) => `- ${check.rule}`);
  const events = contract.fields.flatMap(eventLine);
  return [
    `## ${code(contract.id)}: ${contract.title}`,
    '',
    factsOf(contract),
    '',
    '| field | required | meaning | kind | class | role |',
    '|---|---|---|---|---|---|',
    ...contract.fields.map(fieldRow),
    '',
    ...(rules.length === 0 ? [] : ['A row must also satisfy:', '', ...rules, '']),
    ...(events.length === 0 ? [] : ['Its dates are these events:', '', ...events, '']),
    `Source: ${contract.source}.`,
    '',
  ];
}

function kindSection(kind: FieldKind): readonly string[] {
  const codes = Object.entries(kind.codes ?? {}).map(([value, meaning]) => tableRow([code(value), meaning]));
  return [
    `### ${kind.name}`,
    '',
    `${kind.title}. ${kind.rule} Example: ${code(kind.example)}. Column type: ${code(kind.type)}.`,
    '',
    ...(codes.length === 0 ? [] : ['| code | meaning |', '|---|---|', ...codes, '']),
    `Source: ${kind.source}.`,
    '',
  ];
}

/** The data dictionary in Markdown: every extract with its fields and rules, then every kind of field once. */
export function dataDictionary(contracts: readonly Contract[]): string {
  const kinds = [...new Set(contracts.flatMap((contract) => contract.fields.map((field) => field.kind)))];
  kinds.sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = [
    '# Data dictionary',
    '',
    'What each agency may send, field by field. This page is generated from the contracts in `schemas/`; a test holds it up to date.',
    '',
    'Files are CSV with a header row and commas. Cells are trimmed; an empty cell is an absent value.',
    '',
    ...contracts.flatMap(extractSection),
    '## Kinds of field',
    '',
    ...kinds.flatMap(kindSection),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
