import type {
  Contract,
  CrossFieldCheck,
  Field,
  FieldEvent,
  FieldKind,
  FieldRole,
  GuardSettings,
  Span,
} from '../contract.ts';
import { emptyWhere, givenWhere, needs, notBefore, onlyWhere, together } from '../cross-field.ts';
import { describedKind, isDescribedKind } from '../kinds/described-kinds.ts';
import { NAMED_KINDS } from '../kinds/named-kinds.ts';
import { PLACEHOLDERS } from '../placeholders.ts';
import type { Misstatement } from '../yaml/finding.ts';
import type { CheckYaml, ContractYaml, PropertyYaml } from './contract-yaml.ts';

/** Where a contract names no guard: the product's own choice, wide enough for a quiet month and a busy one. */
export const GUARD_DEFAULTS: GuardSettings = {
  refused_at_most_percent: 20,
  shrink_at_most_percent: 30,
  growth_at_most_percent: 200,
  vanished_at_most_percent: 20,
  stops_early_at_most_days: 31,
  ahead_at_most_percent: 5,
  emptier_at_most_points: 20,
  new_codes_at_most_percent: 10,
  unknown_people_at_most_percent: 20,
};

const NAMED = new Map(NAMED_KINDS.map((kind) => [kind.name, kind]));

export type Compiled<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly wrong: readonly Misstatement[] };

/** A contract as written, as the pipeline uses it. What its parts get wrong about one another `contradictions` finds. */
export function compileContract(
  yaml: ContractYaml,
  lists: ReadonlyMap<string, FieldKind>,
  placeholders: readonly string[] = PLACEHOLDERS,
): Compiled<Contract> {
  const [table] = yaml.schema;
  const compiled = table.properties.map((property, at) => compileField(yaml, property, at, lists));
  const wrong = compiled.flatMap((each) => (each.ok ? [] : each.wrong));
  if (wrong.length > 0) return { ok: false, wrong };
  const fields = compiled.flatMap((each) => (each.ok ? [each.value] : []));
  const [agency = ''] = yaml.id.split('.');
  const person = table.properties.find(({ role }) => isPerson(role));
  const cadence = spanOf(yaml, 'frequency');
  const lateness = spanOf(yaml, 'latency');
  return {
    ok: true,
    value: {
      id: yaml.id,
      agency,
      title: yaml.name,
      description: yaml.description.purpose,
      version: yaml.version,
      owner: yaml.team.name,
      ...(cadence === undefined ? {} : { cadence }),
      ...(lateness === undefined ? {} : { lateness }),
      guards: guardsOf(yaml),
      personField: person?.name ?? '',
      key: table.properties.filter(({ primaryKey }) => primaryKey).map(({ name }) => name),
      role: yaml.extract,
      mode: yaml.mode,
      ...(yaml.deletes === undefined ? {} : { deletes: yaml.deletes }),
      encodings: yaml.encodings,
      placeholders: new Set(placeholders.map((each) => each.toUpperCase())),
      fields,
      checks: yaml.checks.map(compileCheck),
      source: yaml.source,
    },
  };
}

function guardsOf({ guards }: ContractYaml): GuardSettings {
  const named = Object.entries(guards).filter(([, value]) => value !== undefined);
  return { ...GUARD_DEFAULTS, ...Object.fromEntries(named) };
}

/** Whether the property holds the agency's own id of the person. */
export function isPerson(role: PropertyYaml['role']): boolean {
  return role === 'person_id' || (Array.isArray(role) && role[0] === 'person_id');
}

function compileField(
  yaml: ContractYaml,
  property: PropertyYaml,
  at: number,
  lists: ReadonlyMap<string, FieldKind>,
): Compiled<Field> {
  const kind = kindOf(yaml, property, lists);
  if (!kind.ok) {
    const wrong = kind.wrong.map((each) => ({
      ...each,
      path: ['schema', 0, 'properties', at, ...each.path],
    }));
    return { ok: false, wrong };
  }
  const role = yaml.extract === 'people' ? roleOf(property, kind.value) : undefined;
  const event = eventOf(property);
  return {
    ok: true,
    value: {
      name: property.name,
      kind: kind.value,
      required: property.required,
      description: property.description,
      class: property.classification ?? kind.value.class,
      past: isPast(property, kind.value, role),
      aliases: property.aliases,
      ...(role === undefined ? {} : { role }),
      ...(event === undefined ? {} : { event }),
    },
  };
}

function kindOf(
  yaml: ContractYaml,
  property: PropertyYaml,
  lists: ReadonlyMap<string, FieldKind>,
): Compiled<FieldKind> {
  const refuse = (key: string, what: string, remedy: string): Compiled<FieldKind> => ({
    ok: false,
    wrong: [{ path: [key], what, remedy }],
  });
  const { kind, codes, name } = property;
  if ((kind === undefined) === (codes === undefined)) {
    return refuse('name', `${name} needs a kind or a code list, and only one.`, 'Give kind or codes.');
  }
  if (codes !== undefined) {
    const list = lists.get(codes);
    if (list) return { ok: true, value: list };
    const known = [...lists.keys()].join(', ');
    return refuse(
      'codes',
      `There is no code list ${codes}.`,
      `Add code-lists/${codes}.csv, or use one of ${known}.`,
    );
  }
  if (kind === undefined) throw new Error('A property without a kind has codes.');
  if (!isDescribedKind(kind)) {
    const named = NAMED.get(kind);
    if (named) return { ok: true, value: named };
    return refuse(
      'kind',
      `There is no kind ${kind}.`,
      `Use one of ${[...NAMED.keys(), 'whole_number', 'decimal_number', 'pattern'].join(', ')}.`,
    );
  }
  if (property.classification === undefined) {
    return refuse('kind', `${name} does not say what it tells of a person.`, 'Add classification.');
  }
  const made = describedKind({
    ...property,
    kind,
    name: `${yaml.id}.${name}`,
    title: property.title ?? property.description,
    class: property.classification,
    source: yaml.source,
  });
  if (made.ok) return { ok: true, value: made.kind };
  return refuse(made.key, made.what, 'Correct the field; docs/contracts.md shows each kind.');
}

/** A date of birth, or of something that happened: unless the contract says that it may still be to come. */
function isPast({ ahead, event }: PropertyYaml, kind: FieldKind, role: FieldRole | undefined): boolean {
  return kind.type === 'date' && !(ahead ?? (event === undefined && (role ?? kind.role) !== 'date_of_birth'));
}

function roleOf({ role }: PropertyYaml, kind: FieldKind): FieldRole | undefined {
  if (role === 'none') return undefined;
  if (role === undefined || role === 'person_id') return kind.role;
  return Array.isArray(role) ? role[1] : role;
}

function eventOf({ event }: PropertyYaml): FieldEvent | undefined {
  if (event === undefined) return undefined;
  const [condition] = Object.entries(event.when ?? {});
  return {
    type: event.type,
    ...(event.code === undefined ? {} : { code: event.code }),
    ...(condition === undefined ? {} : { when: { field: condition[0], codes: [condition[1]].flat() } }),
  };
}

function spanOf(yaml: ContractYaml, property: 'frequency' | 'latency'): Span | undefined {
  const found = yaml.slaProperties.find((each) => each.property === property);
  return found && { value: found.value, unit: found.unit };
}

function compileCheck(check: CheckYaml): CrossFieldCheck {
  if ('not_before' in check) return notBefore(...check.not_before);
  if ('together' in check) return together(...check.together);
  if ('needs' in check) return needs(...check.needs);
  if ('only_where' in check) return onlyWhere(check.only_where.field, check.only_where);
  if ('given_where' in check) return givenWhere(check.given_where.field, check.given_where);
  return emptyWhere(check.empty_where.fields, check.empty_where);
}
