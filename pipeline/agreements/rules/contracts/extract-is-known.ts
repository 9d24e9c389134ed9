import type { ContractRule } from '../rule.ts';

export const extractIsKnown: ContractRule = {
  id: 'extract-is-known',
  sentence: 'Every extract granted has a contract.',
  severity: 'error',
  grant: ({ extract }, { contract, contracts }) =>
    contract === undefined
      ? {
          key: 'extract',
          what: `No contract is called ${extract}.`,
          remedy: `Use one of ${contracts.map(({ id }) => id).join(', ')}.`,
        }
      : undefined,
};
