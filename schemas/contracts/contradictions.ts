import { type Contract, type Field, tableName } from '../contract.ts';
import type { Misstatement } from '../yaml/finding.ts';
import { isPerson } from './compile-contract.ts';
import type { ContractYaml } from './contract-yaml.ts';
import { codesMissing, PROPERTIES, wrongChecks, wrongEvents } from './references.ts';

/** Column names that the product gives to tables of its own making, and words that SQL keeps to itself as names. */
const TAKEN_NAMES = ['person', 'record_key', 'row_key', 'row_number', 'accepted', 'row_deleted'];

/** What the parts of one contract get wrong about one another. Without any, every later step can use the contract as it stands. */
export function contradictions(yaml: ContractYaml, contract: Contract): readonly Misstatement[] {
  return [
    ...wrongNames(yaml),
    ...wrongPerson(yaml),
    ...wrongKey(yaml, contract),
    ...wrongRoles(contract),
    ...wrongEvents(contract),
    ...wrongChecks(yaml, contract),
    ...wrongDeletes(yaml, contract),
  ];
}

function wrongNames(yaml: ContractYaml): readonly Misstatement[] {
  const [table] = yaml.schema;
  const found: Misstatement[] = [];
  if (table.name !== tableName(yaml.id)) {
    found.push({
      path: ['schema', 0, 'name'],
      what: `The table is called ${table.name}, and the contract ${yaml.id}.`,
      remedy: `Call the table ${tableName(yaml.id)}.`,
    });
  }
  const seen = new Map<string, string>();
  for (const [at, { name, aliases }] of table.properties.entries()) {
    if (TAKEN_NAMES.includes(name)) {
      found.push({
        path: [...PROPERTIES, at, 'name'],
        what: `The product has a column ${name} of its own.`,
        remedy: 'Give the field another name; the header’s name can stand under aliases.',
      });
    }
    for (const called of [name, ...aliases.map((alias) => alias.toLowerCase())]) {
      const before = seen.get(called);
      if (before !== undefined) {
        found.push({
          path: [...PROPERTIES, at],
          what: `${called} names two columns: ${before} and ${name}.`,
          remedy: 'Use each name, aliases included, once.',
        });
      }
      seen.set(called, name);
    }
  }
  return found;
}

function wrongPerson(yaml: ContractYaml): readonly Misstatement[] {
  const [table] = yaml.schema;
  const people = table.properties.filter(({ role }) => isPerson(role));
  if (people.length !== 1) {
    return [
      {
        path: [...PROPERTIES],
        what: `${people.length === 0 ? 'No field has' : 'Several fields have'} the role person_id.`,
        remedy: 'Give it to the one field that holds the agency’s own id of the person.',
      },
    ];
  }
  const [person] = people;
  if (person?.required === true) return [];
  return [
    {
      path: [...PROPERTIES, table.properties.findIndex(({ role }) => isPerson(role))],
      what: `${person?.name} names the person, and is not required.`,
      remedy: 'Add required: true.',
    },
  ];
}

function wrongKey(yaml: ContractYaml, contract: Contract): readonly Misstatement[] {
  if (contract.key.length === 0) {
    return [
      {
        path: [...PROPERTIES],
        what: 'No field is part of the primary key.',
        remedy: 'Add primaryKey: true to the fields that together name a row.',
      },
    ];
  }
  return yaml.schema[0].properties.flatMap(({ primaryKey, required, name }, at) =>
    primaryKey && !required
      ? [
          {
            path: [...PROPERTIES, at],
            what: `${name} is part of the primary key, and is not required.`,
            remedy: 'Add required: true.',
          },
        ]
      : [],
  );
}

function wrongRoles(contract: Contract): readonly Misstatement[] {
  const seen = new Map<string, string>();
  return contract.fields.flatMap((field, at) => {
    const { role, kind, name } = field;
    if (role === undefined) return [];
    const before = seen.get(role);
    seen.set(role, name);
    const path = [...PROPERTIES, at];
    if (before !== undefined) {
      const remedy = 'Give the other role: none.';
      return [{ path, what: `${name} and ${before} both have the role ${role}.`, remedy }];
    }
    const wrong = roleNeeds(field);
    return wrong === undefined
      ? []
      : [
          {
            path,
            what: `${name} has the role ${role}, and ${wrong}.`,
            remedy: `Change the kind (${kind.name}), or give it role: none.`,
          },
        ];
  });
}

function roleNeeds({ role, kind }: Field): string | undefined {
  const facts = kind.codeFacts;
  if (role === 'sex' && facts?.sex === undefined) return 'its code list has no column sex';
  if (role === 'name_type' && facts?.main_name === undefined) return 'its code list has no column main_name';
  if (role === 'observed_ethnicity' && facts?.ethnic_group === undefined)
    return 'its code list has no column ethnic_group';
  if (role === 'date_of_birth' && kind.type !== 'date') return 'is not a date';
  if (role === 'name_order' && kind.type !== 'int') return 'is not a whole number';
  if (role !== 'date_of_birth' && role !== 'name_order' && kind.type !== 'string') return 'is not text';
  return undefined;
}

function wrongDeletes(yaml: ContractYaml, contract: Contract): readonly Misstatement[] {
  const { mode, deletes } = yaml;
  if (mode === 'changes_with_deletes' && contract.role === 'people') {
    const remedy = 'Send people as a snapshot: who is left out is no longer known.';
    return [{ path: ['mode'], what: 'An extract of people cannot take rows back one by one.', remedy }];
  }
  if ((mode === 'changes_with_deletes') !== (deletes !== undefined)) {
    return [
      {
        path: ['mode'],
        what:
          deletes === undefined
            ? 'The contract does not say which rows take others back.'
            : `The mode ${mode} takes no rows back.`,
        remedy:
          deletes === undefined
            ? 'Add deletes, with field and code.'
            : 'Remove deletes, or use the mode changes_with_deletes.',
      },
    ];
  }
  if (deletes === undefined) return [];
  const missing = codesMissing(contract, deletes.field, [deletes.code], ['deletes']);
  const required = contract.fields.find(({ name }) => name === deletes.field)?.required;
  if (missing.length > 0) return missing;
  if (contract.key.includes(deletes.field)) {
    return [
      {
        path: ['deletes', 'field'],
        what: `${deletes.field} is part of the key, so no row could take back the one it is about.`,
        remedy: 'Take primaryKey from it.',
      },
    ];
  }
  if (required === true) return [];
  return [
    {
      path: ['deletes', 'field'],
      what: `${deletes.field} is not required.`,
      remedy: 'Add required: true to it.',
    },
  ];
}
