import type { Contract, DateFormat, Field, FieldType } from './contract.ts';

/** A Frictionless Table Schema of an extract, so that an agency can check a file with its own tools before sending it. */
export interface TableSchema {
  readonly $schema: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly TableSchemaField[];
  readonly primaryKey: readonly string[];
  readonly missingValues: readonly string[];
}

export interface TableSchemaField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: 'string' | 'date' | 'integer' | 'number';
  /** Of a date: how the agency writes it. */
  readonly format?: string;
  readonly example: string;
  readonly constraints: { readonly required: boolean; readonly enum?: readonly string[] };
  /** Not part of the standard, which allows more properties: what the field says of a person. */
  readonly class: string;
}

const TYPES: Readonly<Record<FieldType, TableSchemaField['type']>> = {
  string: 'string',
  date: 'date',
  int: 'integer',
  double: 'number',
};

const DATE_FORMATS: Readonly<Record<DateFormat, string>> = {
  'yyyy-mm-dd': '%Y-%m-%d',
  'dd/mm/yyyy': '%d/%m/%Y',
  'mm/dd/yyyy': '%m/%d/%Y',
};

function schemaField(field: Field): TableSchemaField {
  const { kind } = field;
  return {
    name: field.name,
    title: kind.title,
    description: `${field.description} ${kind.rule}`,
    type: TYPES[kind.type],
    ...(kind.dateFormat === undefined ? {} : { format: DATE_FORMATS[kind.dateFormat] }),
    example: kind.example,
    constraints: {
      required: field.required,
      ...(kind.codes === undefined ? {} : { enum: Object.keys(kind.codes) }),
    },
    class: field.class,
  };
}

/** The Table Schema of a contract. It speaks of the file as sent, so dates have the agency's form. Source: datapackage.org, Table Schema 2.0. */
export function tableSchema(contract: Contract): TableSchema {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    name: contract.id,
    title: contract.title,
    description: contract.description,
    fields: contract.fields.map(schemaField),
    primaryKey: contract.key,
    missingValues: [''],
  };
}
