import { stringify } from 'yaml';
import { type Contract, type Field, type FieldType, type Span, tableName } from '../contract.ts';

const LOGICAL_TYPES: Readonly<Record<FieldType, string>> = {
  string: 'string',
  date: 'date',
  int: 'integer',
  double: 'number',
};

/** Where our own properties are explained to whoever meets them in a contract of the standard. */
const ABOUT_US = 'docs/contracts.md';

/**
 * The contract as the Open Data Contract Standard 3.1.0 has it, in YAML, for tools that read the standard. It speaks of the
 * file as sent, so dates have the agency's form; what the standard has no word for is among `customProperties`.
 *
 * Source: bitol-io/open-data-contract-standard, docs and schema/odcs-json-schema-v3.1.0.json.
 */
export function odcsText(contract: Contract): string {
  const head = `# The contract ${contract.id} in the words of the Open Data Contract Standard 3.1.0. Made from schemas/; do not edit.\n`;
  // compat: a reader of YAML 1.1 takes a bare NO for false.
  return `${head}${stringify(odcs(contract), { lineWidth: 120, compat: 'yaml-1.1', aliasDuplicateObjects: false })}`;
}

function odcs(contract: Contract) {
  const { id, agency, title, version, description, owner, cadence, lateness, checks, key } = contract;
  const table = tableName(id);
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    name: title,
    version,
    status: 'active',
    domain: agency,
    description: { purpose: description },
    team: { name: owner },
    schema: [
      {
        name: table,
        physicalName: `${id}_<yyyy-mm-dd>.csv`,
        logicalType: 'object',
        description: title,
        dataGranularityDescription: description,
        properties: contract.fields.map((field) => property(contract, field)),
        quality: [
          {
            name: 'primary_key',
            description: `Every row has its own ${key.join(' and ')}.`,
            dimension: 'uniqueness',
            type: 'library',
            metric: 'duplicateValues',
            arguments: { properties: [...key] },
            mustBe: 0,
            unit: 'rows',
          },
          ...checks.map(({ name, rule, fields }) => ({
            name,
            description: rule,
            dimension: 'consistency',
            type: 'text',
            customProperties: [custom('fields', [...fields])],
          })),
        ],
      },
    ],
    slaProperties: [...sla('frequency', cadence), ...sla('latency', lateness)],
    customProperties: [
      custom('extract', contract.role),
      custom('mode', contract.mode),
      ...(contract.deletes === undefined ? [] : [custom('deletes', { ...contract.deletes })]),
      custom('encodings', [...contract.encodings]),
      custom('guards', { ...contract.guards }),
      custom('source', contract.source),
      custom('explained_in', ABOUT_US),
    ],
  };
}

function property(contract: Contract, field: Field) {
  const { name, kind, required, description, event, aliases, role } = field;
  const position = contract.key.indexOf(name);
  const person = name === contract.personField ? ['person_id'] : [];
  const roles = [...person, ...(role === undefined ? [] : [role])];
  const options = typeOptions(field);
  return {
    name,
    businessName: kind.title,
    logicalType: LOGICAL_TYPES[kind.type],
    ...(options === undefined ? {} : { logicalTypeOptions: options }),
    description,
    required,
    ...(position < 0 ? {} : { primaryKey: true, primaryKeyPosition: position + 1 }),
    classification: field.class,
    examples: [kind.example],
    quality: [valueRule(field)],
    customProperties: [
      custom('kind', kind.name),
      custom('source', kind.source),
      ...(roles.length === 0 ? [] : [custom('roles', roles)]),
      ...(aliases.length === 0 ? [] : [custom('aliases', [...aliases])]),
      ...(event === undefined ? [] : [custom('event', eventOf(event))]),
      ...(kind.codes === undefined ? [] : [custom('meanings', kind.codes)]),
      ...(kind.codeFacts === undefined ? [] : [custom('code_facts', kind.codeFacts)]),
    ],
  };
}

/** What a value must be: for a code list by the standard's own metric, otherwise in words. */
function valueRule({ kind }: Field) {
  const rule = { name: 'value', description: kind.rule, dimension: 'conformity' };
  if (kind.codes === undefined) return { ...rule, type: 'text' };
  return {
    ...rule,
    type: 'library',
    metric: 'invalidValues',
    arguments: { validValues: Object.keys(kind.codes) },
    mustBe: 0,
    unit: 'rows',
  };
}

/** Dates in the letters of Java's DateTimeFormatter, as the standard takes them. */
const DATE_FORMATS = {
  'yyyy-mm-dd': 'yyyy-MM-dd',
  'dd/mm/yyyy': 'dd/MM/yyyy',
  'mm/dd/yyyy': 'MM/dd/yyyy',
} as const;

function typeOptions({ kind }: Field) {
  if (kind.dateFormat !== undefined) return { format: DATE_FORMATS[kind.dateFormat] };
  if (kind.range !== undefined) return { minimum: kind.range.least, maximum: kind.range.most };
  return kind.format === undefined ? undefined : { pattern: `^(?:${kind.format.pattern})$` };
}

function eventOf({ type, code, when }: NonNullable<Field['event']>) {
  return {
    type,
    ...(code === undefined ? {} : { code }),
    ...(when === undefined ? {} : { when: { [when.field]: [...when.codes] } }),
  };
}

function sla(name: string, span: Span | undefined) {
  return span === undefined ? [] : [{ property: name, value: span.value, unit: span.unit }];
}

const custom = (name: string, value: unknown) => ({ property: name, value });
