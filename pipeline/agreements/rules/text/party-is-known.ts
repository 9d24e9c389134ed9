import type { AgreementYaml } from '../../agreement-yaml.ts';
import type { TextRule } from '../rule.ts';

export const partyIsKnown: TextRule = {
  id: 'party-is-known',
  sentence: 'Every party that signs, receives or provides is a party of the agreement.',
  broken: (agreement) =>
    partiesNamed(agreement)
      .filter(({ party }) => !Object.hasOwn(agreement.parties, party))
      .map(({ party, path }) => ({
        path,
        what: `${party} is not a party of this agreement.`,
        remedy: `Add it under \`parties\`, or use one of ${Object.keys(agreement.parties).join(', ')}.`,
      })),
};

function partiesNamed({ signatures, recipients, grants }: AgreementYaml) {
  return [
    ...signatures.map(({ party }, at) => ({ party, path: ['signatures', at, 'party'] })),
    ...Object.entries(recipients).map(([id, { party }]) => ({ party, path: ['recipients', id, 'party'] })),
    ...grants.map(({ provider }, at) => ({ party: provider, path: ['grants', at, 'provider'] })),
  ];
}
