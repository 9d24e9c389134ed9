import type { Contract } from '../contract.ts';
import type { Misstatement } from '../yaml/finding.ts';
import type { CheckYaml, ContractYaml } from './contract-yaml.ts';

/** Where the fields stand in a contract's YAML. */
export const PROPERTIES = ['schema', 0, 'properties'] as const;

/** Events that speak of fields or codes that are not there. */
export function wrongEvents(contract: Contract): readonly Misstatement[] {
  return contract.fields.flatMap(({ name, kind, event }, at) => {
    if (event === undefined) return [];
    const path = [...PROPERTIES, at, 'event'];
    if (contract.role === 'people')
      return [
        {
          path,
          what: `${name} stands for an event, in an extract of people.`,
          remedy: 'Move it to an extract of events.',
        },
      ];
    if (kind.type !== 'date')
      return [
        {
          path,
          what: `${name} stands for an event, and is not a date.`,
          remedy: 'Give the event to a date.',
        },
      ];
    const code = event.code === undefined ? [] : fieldMissing(contract, event.code, [...path, 'code']);
    const typed = contract.fields.find((field) => field.name === event.code);
    const notText =
      typed !== undefined && typed.kind.type !== 'string'
        ? [
            {
              path: [...path, 'code'],
              what: `${typed.name} is not a code.`,
              remedy: 'Name a field of codes or ids.',
            },
          ]
        : [];
    const when =
      event.when === undefined
        ? []
        : codesMissing(contract, event.when.field, event.when.codes, [...path, 'when']);
    return [...code, ...notText, ...when];
  });
}

/** Checks that speak of fields or codes that are not there, or compare what has no order. */
export function wrongChecks(yaml: ContractYaml, contract: Contract): readonly Misstatement[] {
  return yaml.checks.flatMap((check, at) => {
    const path = ['checks', at];
    const missing = fieldsOf(check).flatMap((field) => fieldMissing(contract, field, path));
    if (missing.length > 0) return missing;
    if ('not_before' in check) {
      return check.not_before.flatMap((name) =>
        contract.fields.find((field) => field.name === name)?.kind.type === 'date'
          ? []
          : [{ path, what: `${name} is not a date.`, remedy: 'Compare two dates.' }],
      );
    }
    const of = codeOf(check);
    return of === undefined ? [] : codesMissing(contract, of.other, [of.code], path);
  });
}

function fieldsOf(check: CheckYaml): readonly string[] {
  if ('not_before' in check) return check.not_before;
  if ('together' in check) return check.together;
  if ('needs' in check) return check.needs;
  if ('empty_where' in check) return [...check.empty_where.fields, check.empty_where.other];
  const { field, other } = 'only_where' in check ? check.only_where : check.given_where;
  return [field, other];
}

function codeOf(check: CheckYaml): { readonly other: string; readonly code: string } | undefined {
  if ('only_where' in check) return check.only_where;
  if ('given_where' in check) return check.given_where;
  return 'empty_where' in check ? check.empty_where : undefined;
}

function fieldMissing(
  contract: Contract,
  name: string,
  path: readonly PropertyKey[],
): readonly Misstatement[] {
  if (contract.fields.some((field) => field.name === name)) return [];
  const known = contract.fields.map((field) => field.name).join(', ');
  return [{ path, what: `The contract has no field ${name}.`, remedy: `Use one of ${known}.` }];
}

/** What a reference to codes of a field gets wrong. */
export function codesMissing(
  contract: Contract,
  name: string,
  codes: readonly string[],
  path: readonly PropertyKey[],
): readonly Misstatement[] {
  const missing = fieldMissing(contract, name, path);
  if (missing.length > 0) return missing;
  const listed = contract.fields.find((field) => field.name === name)?.kind.codes;
  if (listed === undefined)
    return [{ path, what: `${name} has no list of codes.`, remedy: 'Name a field that has one.' }];
  return codes
    .filter((code) => !Object.hasOwn(listed, code))
    .map((code) => ({
      path,
      what: `${name} has no code ${code}.`,
      remedy: `Use one of ${Object.keys(listed).join(', ')}.`,
    }));
}
