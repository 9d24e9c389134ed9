import type { Contract } from '../../schemas/contract.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import type { Agreement, Grant } from './agreement.ts';
import { CONTRACT_RULES } from './rules/registry.ts';
import type { ContractRule, Fault } from './rules/rule.ts';

/** What an agreement gets wrong about the contracts, by every rule about them. */
export function checkAgreement(agreement: Agreement, contracts: readonly Contract[]): readonly Finding[] {
  return agreement.grants.flatMap((grant, at) =>
    CONTRACT_RULES.flatMap((rule) => brokenIn(rule, grant, { agreement, contracts, at })),
  );
}

interface GrantAt {
  readonly agreement: Agreement;
  readonly contracts: readonly Contract[];
  readonly at: number;
}

function brokenIn(
  { id, severity, ...rule }: ContractRule,
  grant: Grant,
  { agreement, contracts, at }: GrantAt,
): readonly Finding[] {
  const contract = contracts.find((known) => known.id === grant.extract);
  const found = (path: string, fault: Fault | undefined): readonly Finding[] =>
    fault === undefined
      ? []
      : [
          {
            rule: id,
            severity,
            file: agreement.file,
            path: `grants[${at}].${path}`,
            what: fault.what,
            remedy: fault.remedy,
          },
        ];
  const fault = rule.grant?.(grant, { agreement, contracts, contract });
  const ofGrant = found(fault?.key ?? '', fault);
  if (contract === undefined) return ofGrant;
  const placeOf = (name: string) => ({
    contract,
    name,
    field: contract.fields.find((field) => field.name === name),
  });
  return [
    ...ofGrant,
    ...grant.rows.flatMap((condition, nth) =>
      found(`rows[${nth}]`, rule.condition?.(condition, placeOf(condition.field))),
    ),
    ...Object.entries(grant.fields).flatMap(([name, fieldRule]) =>
      found(`fields (clause ${fieldRule.clause}, ${name})`, rule.field?.(fieldRule, placeOf(name))),
    ),
  ];
}
