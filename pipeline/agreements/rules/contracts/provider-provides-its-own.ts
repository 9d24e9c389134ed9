import type { ContractRule } from '../rule.ts';

export const providerProvidesItsOwn: ContractRule = {
  id: 'provider-provides-its-own',
  sentence: 'A provider grants the extracts of its own agency alone.',
  severity: 'error',
  grant: ({ provider }, { agreement, contract }) => {
    const agency = agreement.parties.find(({ id }) => id === provider)?.agency;
    if (contract === undefined || agency === contract.agency) return undefined;
    return {
      key: 'provider',
      what: `${provider} is of agency ${agency ?? '(none)'}, but ${contract.id} is the ${contract.agency} agency's.`,
      remedy: `Name the party of agency ${contract.agency} as the provider.`,
    };
  },
};
