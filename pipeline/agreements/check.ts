import { type Contract, type Field, linkageRoleOf } from '../../schemas/contract.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import type { Agreement, FieldRule, Grant, RowCondition, Treatment } from './agreement.ts';
import { isPublished } from './treatment.ts';

type Doubt = Pick<Finding, 'severity' | 'what' | 'remedy'>;

/**
 * What an agreement gets wrong about the contracts: unknown extracts and fields, extracts of another agency than the
 * provider's, treatments a field cannot take, linking on what is no identifier, conditions that no row can meet.
 *
 * Nothing that is wrong here can widen a decision: a rule about nothing grants nothing.
 */
export function checkAgreement(agreement: Agreement, contracts: readonly Contract[]): readonly Finding[] {
  return agreement.grants.flatMap((grant, at) => {
    const found = (path: string, doubts: readonly Doubt[]): readonly Finding[] =>
      doubts.map((doubt) => ({ ...doubt, file: agreement.file, path: `grants[${at}]${path}` }));
    const contract = contracts.find(({ id }) => id === grant.extract);
    if (contract === undefined) return found('.extract', [unknownExtract(grant.extract, contracts)]);
    return [
      ...found('.provider', wrongAgency(agreement, grant, contract)),
      ...grant.rows.flatMap((condition, nth) => found(`.rows[${nth}]`, wrongCondition(condition, contract))),
      ...Object.entries(grant.fields).flatMap(([name, rule]) =>
        found(`.fields (clause ${rule.clause}, ${name})`, wrongRule(name, rule, contract)),
      ),
    ];
  });
}

function error(what: string, remedy: string): Doubt {
  return { severity: 'error', what, remedy };
}

function unknownExtract(extract: string, contracts: readonly Contract[]): Doubt {
  return error(
    `No contract is called ${extract}.`,
    `Use one of ${contracts.map(({ id }) => id).join(', ')}.`,
  );
}

function wrongAgency(agreement: Agreement, grant: Grant, contract: Contract): readonly Doubt[] {
  const agency = agreement.parties.find(({ id }) => id === grant.provider)?.agency;
  if (agency === contract.agency) return [];
  return [
    error(
      `${grant.provider} is of agency ${agency ?? '(none)'}, but ${contract.id} is the ${contract.agency} agency's.`,
      `Name the party of agency ${contract.agency} as the provider.`,
    ),
  ];
}

function fieldOf(contract: Contract, name: string): Field | Doubt {
  const known = contract.fields.map((field) => field.name).join(', ');
  return (
    contract.fields.find((field) => field.name === name) ??
    error(`${contract.id} has no field ${name}.`, `Use one of ${known}.`)
  );
}

function wrongCondition(condition: RowCondition, contract: Contract): readonly Doubt[] {
  const field = fieldOf(contract, condition.field);
  if ('severity' in field) return [field];
  if (linkageRoleOf(field) !== undefined || field.class === 'direct_identifier') {
    return [
      error(`${field.name} identifies people, so no condition may look at it.`, 'Choose another field.'),
    ];
  }
  if ('on_or_after' in condition) {
    if (field.kind.type === 'date') return [];
    return [error(`${field.name} is not a date.`, 'Use equals or in.')];
  }
  if (field.kind.type !== 'string' && field.kind.type !== 'int') {
    return [
      error(
        `${field.name} is a ${field.kind.type}, not a code.`,
        'Use on_or_after for dates; other values cannot be compared.',
      ),
    ];
  }
  const codes = field.kind.codes;
  const wanted = 'equals' in condition ? [condition.equals] : condition.in;
  if (codes === undefined) return [];
  return wanted
    .filter((code) => !Object.hasOwn(codes, code))
    .map((code) =>
      error(`${field.name} has no code ${code}.`, `Use one of ${Object.keys(codes).join(', ')}.`),
    );
}

function wrongRule(name: string, rule: FieldRule, contract: Contract): readonly Doubt[] {
  const field = fieldOf(contract, name);
  if ('severity' in field) return [field];
  return [...wrongTreatment(field, rule.treatment), ...wrongLink(field, rule, contract)];
}

function wrongTreatment(field: Field, treatment: Treatment): readonly Doubt[] {
  if (treatment.kind === 'generalise') {
    const ofDates = treatment.to === 'month' || treatment.to === 'year';
    if (ofDates && field.kind.type !== 'date') {
      return [
        error(`${field.name} is not a date, so it has no ${treatment.to}.`, 'Choose another treatment.'),
      ];
    }
    if (!ofDates && field.kind.name !== 'postcode') {
      return [
        error(`${field.name} is not a postcode, so it has no ${treatment.to}.`, 'Choose another treatment.'),
      ];
    }
  }
  if (treatment.kind === 'pseudonymise' && field.kind.type !== 'string') {
    return [
      error(
        `${field.name} is a ${field.kind.type}; only text is pseudonymised.`,
        'Choose another treatment.',
      ),
    ];
  }
  if (treatment.kind !== 'share' || field.class !== 'direct_identifier') return [];
  return [
    {
      severity: 'warning',
      what: `${field.name} identifies people directly and is shared as it is.`,
      remedy: 'Use link_only or pseudonymise, unless the recipient really must see it.',
    },
  ];
}

function wrongLink(field: Field, rule: FieldRule, contract: Contract): readonly Doubt[] {
  if (!rule.link) return [];
  if (contract.role === 'people' && linkageRoleOf(field) !== undefined) return [];
  const instead = isPublished(rule.treatment)
    ? 'Remove it from `also_link`.'
    : 'Use withhold or pseudonymise.';
  return contract.role === 'people'
    ? [error(`${field.name} plays no part in linking people.`, instead)]
    : [error(`${contract.id} holds events; people are linked on a people extract alone.`, instead)];
}
