import type { FieldRule, Generalisation, Treatment } from './agreement.ts';
import type { FieldRuleYaml } from './agreement-yaml.ts';

/** One field under one clause, with its place in the YAML relative to the clause's group. */
export interface NamedTreatment {
  readonly field: string;
  readonly treatment: Treatment;
  readonly path: readonly (string | number)[];
}

const GENERALISATIONS: readonly Generalisation[] = ['month', 'year', 'outward_postcode', 'area'];

/** Every field that one clause's group names, with the treatment it gives, in the order of the YAML's keys. */
export function namedTreatments(group: FieldRuleYaml): readonly NamedTreatment[] {
  const plain = (['share', 'pseudonymise', 'link_only', 'withhold'] as const).flatMap((kind) =>
    (group[kind] ?? []).map((field, at) => ({ field, treatment: { kind }, path: [kind, at] })),
  );
  const general = GENERALISATIONS.flatMap((to) =>
    (group.generalise?.[to] ?? []).map((field, at) => ({
      field,
      treatment: { kind: 'generalise' as const, to },
      path: ['generalise', to, at],
    })),
  );
  return [...plain, ...general];
}

/** The groups of one grant as one rule per field. The groups must not contradict one another, see the rule one-treatment-a-field. */
export function fieldRules(groups: readonly FieldRuleYaml[]): Readonly<Record<string, FieldRule>> {
  return Object.fromEntries(
    groups.flatMap((group) =>
      namedTreatments(group).map(({ field, treatment }) => [
        field,
        {
          treatment,
          link: treatment.kind === 'link_only' || (group.also_link ?? []).includes(field),
          clause: group.clause,
        },
      ]),
    ),
  );
}

/** The grant's rule for the field, or undefined: deny by default. Safe for fields named like an object's own methods. */
export function ruleFor(fields: Readonly<Record<string, FieldRule>>, field: string): FieldRule | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
