import type { Misstatement } from '../../../../schemas/yaml/finding.ts';
import type { FieldRuleYaml } from '../../agreement-yaml.ts';
import { namedTreatments } from '../../field-rules.ts';
import { isPublished } from '../../treatment.ts';
import type { TextRule } from '../rule.ts';

export const alsoLinkIsPublished: TextRule = {
  id: 'also-link-is-published',
  sentence: 'Only a field that the same clause publishes stands under `also_link`.',
  broken: ({ grants }) =>
    grants.flatMap(({ fields }, at) =>
      fields.flatMap((group, nth) => unpublished(group, ['grants', at, 'fields', nth, 'also_link'])),
    ),
};

function unpublished(group: FieldRuleYaml, at: readonly PropertyKey[]): readonly Misstatement[] {
  const named = namedTreatments(group);
  return (group.also_link ?? []).flatMap((field, place) => {
    const treatment = named.find((other) => other.field === field)?.treatment;
    if (treatment !== undefined && isPublished(treatment)) return [];
    return [
      {
        path: [...at, place],
        what: `${field} is under also_link, but no treatment of clause ${group.clause} names it.`,
        remedy:
          'Check the spelling; name it under `share`, `pseudonymise` or `generalise` as well, or under `link_only` instead.',
      },
    ];
  });
}
