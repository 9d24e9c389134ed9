import type { Misstatement } from '../../../../schemas/yaml/finding.ts';
import type { FieldRuleYaml } from '../../agreement-yaml.ts';
import { namedTreatments } from '../../field-rules.ts';
import type { TextRule } from '../rule.ts';

export const oneTreatmentAField: TextRule = {
  id: 'one-treatment-a-field',
  sentence: 'Within one grant a field has one treatment, under one clause.',
  broken: ({ grants }) => grants.flatMap(({ fields }, at) => twice(fields, ['grants', at, 'fields'])),
};

function twice(groups: readonly FieldRuleYaml[], at: readonly PropertyKey[]): readonly Misstatement[] {
  const seen = new Map<string, string>();
  return groups.flatMap((group, nth) =>
    namedTreatments(group).flatMap(({ field, path }) => {
      const before = seen.get(field);
      seen.set(field, group.clause);
      if (before === undefined) return [];
      return [
        {
          path: [...at, nth, ...path],
          what: `${field} already has a treatment in this grant, under clause ${before}.`,
          remedy: 'Name the field once in the grant, under the clause that decides.',
        },
      ];
    }),
  );
}
