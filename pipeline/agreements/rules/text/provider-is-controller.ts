import type { TextRule } from '../rule.ts';

export const providerIsController: TextRule = {
  id: 'provider-is-controller',
  sentence: 'Every provider is a controller with an agency.',
  broken: ({ parties, grants }) =>
    grants.flatMap(({ provider, extract }, at) => {
      const party = Object.hasOwn(parties, provider) ? parties[provider] : undefined;
      if (party === undefined || (party.role === 'controller' && party.agency !== undefined)) return [];
      return [
        {
          path: ['grants', at, 'provider'],
          what: `${provider} provides ${extract} but is not a controller with an agency.`,
          remedy:
            'Give the party `role: controller` and its `agency`, or name the controller that provides it.',
        },
      ];
    }),
};
