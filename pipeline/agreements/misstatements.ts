import type { Misstatement } from '../../schemas/yaml/finding.ts';
import type { AgreementYaml, FieldRuleYaml } from './agreement-yaml.ts';
import { namedTreatments } from './field-rules.ts';

/**
 * What an agreement of the right shape gets wrong within itself: references to nothing, dates in the wrong order,
 * and one field under two treatments. What it gets wrong about the contracts is `checkAgreement`'s business.
 */
export function misstatements(agreement: AgreementYaml): readonly Misstatement[] {
  return [
    ...unknownClauses(agreement, []),
    ...wrongOrderOfDates(agreement),
    ...unknownParties(agreement),
    ...unknownNames(agreement),
    ...agreement.grants.flatMap((grant, at) => contradictions(grant.fields, ['grants', at, 'fields'])),
  ];
}

/** Walks everything but the clauses themselves: wherever a `clause` stands, `clauses` must have its text. */
function unknownClauses(agreement: AgreementYaml, start: readonly PropertyKey[]): readonly Misstatement[] {
  const { clauses, ...rest } = agreement;
  const walk = (value: unknown, path: readonly PropertyKey[]): readonly Misstatement[] => {
    if (typeof value !== 'object' || value === null) return [];
    const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
      ? [...value.entries()]
      : Object.entries(value);
    return entries.flatMap(([key, inner]) => {
      if (key !== 'clause' || typeof inner !== 'string') return walk(inner, [...path, key]);
      return Object.hasOwn(clauses, inner)
        ? []
        : [
            {
              path: [...path, key],
              what: `Clause ${inner} has no text.`,
              remedy: 'Add it under `clauses`, or refer to a clause that is there.',
            },
          ];
    });
  };
  return walk(rest, start);
}

function wrongOrderOfDates(agreement: AgreementYaml): readonly Misstatement[] {
  const { starts_on } = agreement;
  return (['ends_on', 'review_by', 'withdrawn_on'] as const).flatMap((key) => {
    const on = agreement[key];
    return on === undefined || on >= starts_on
      ? []
      : [{ path: [key], what: `${key} is before starts_on.`, remedy: 'Correct one of the two dates.' }];
  });
}

function unknownParties(agreement: AgreementYaml): readonly Misstatement[] {
  const references = [
    ...agreement.signatures.map((signature, at) => ({
      id: signature.party,
      path: ['signatures', at, 'party'],
    })),
    ...Object.entries(agreement.recipients).map(([id, recipient]) => ({
      id: recipient.party,
      path: ['recipients', id, 'party'],
    })),
    ...agreement.grants.map((grant, at) => ({ id: grant.provider, path: ['grants', at, 'provider'] })),
  ];
  const unknown = references
    .filter(({ id }) => !Object.hasOwn(agreement.parties, id))
    .map(({ id, path }) => ({
      path,
      what: `${id} is not a party of this agreement.`,
      remedy: `Add it under \`parties\`, or use one of ${Object.keys(agreement.parties).join(', ')}.`,
    }));
  const notProviders = agreement.grants.flatMap((grant, at) => {
    const party = Object.hasOwn(agreement.parties, grant.provider)
      ? agreement.parties[grant.provider]
      : undefined;
    if (party === undefined || (party.role === 'controller' && party.agency !== undefined)) return [];
    return [
      {
        path: ['grants', at, 'provider'],
        what: `${grant.provider} provides ${grant.extract} but is not a controller with an agency.`,
        remedy:
          'Give the party `role: controller` and its `agency`, or name the controller that provides it.',
      },
    ];
  });
  return [...unknown, ...notProviders];
}

function unknownNames(agreement: AgreementYaml): readonly Misstatement[] {
  const purposes = Object.entries(agreement.recipients).flatMap(([id, recipient]) =>
    Object.hasOwn(agreement.purposes, recipient.purpose)
      ? []
      : [
          {
            path: ['recipients', id, 'purpose'],
            what: `${recipient.purpose} is not a purpose of this agreement.`,
            remedy: 'Add it under `purposes`, or name one that is there.',
          },
        ],
  );
  const recipients = agreement.grants.flatMap((grant, at) =>
    grant.recipients.flatMap((id, nth) =>
      Object.hasOwn(agreement.recipients, id)
        ? []
        : [
            {
              path: ['grants', at, 'recipients', nth],
              what: `${id} is not a recipient of this agreement.`,
              remedy: 'Add it under `recipients`, or name one that is there.',
            },
          ],
    ),
  );
  return [...purposes, ...recipients];
}

/** Within one grant a field stands under one treatment, and only what is published is `also_link`. */
function contradictions(
  groups: readonly FieldRuleYaml[],
  at: readonly PropertyKey[],
): readonly Misstatement[] {
  const seen = new Map<string, string>();
  return groups.flatMap((group, nth) => {
    const named = namedTreatments(group);
    const twice = named.flatMap(({ field, path }) => {
      const before = seen.get(field);
      seen.set(field, group.clause);
      return before === undefined
        ? []
        : [
            {
              path: [...at, nth, ...path],
              what: `${field} already has a treatment in this grant, under clause ${before}.`,
              remedy: 'Name the field once in the grant, under the clause that decides.',
            },
          ];
    });
    const unpublished = (group.also_link ?? []).flatMap((field, where) => {
      const treatment = named.find((other) => other.field === field)?.treatment.kind;
      if (treatment !== undefined && treatment !== 'withhold' && treatment !== 'link_only') return [];
      return [
        {
          path: [...at, nth, 'also_link', where],
          what: `${field} is under also_link, but no treatment of clause ${group.clause} names it.`,
          remedy:
            'Check the spelling; name it under `share`, `pseudonymise` or `generalise` as well, or under `link_only` instead.',
        },
      ];
    });
    return [...twice, ...unpublished];
  });
}
