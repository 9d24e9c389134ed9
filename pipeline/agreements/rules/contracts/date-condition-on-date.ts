import type { ContractRule } from '../rule.ts';
import { identifiesPeople } from './identifies-people.ts';

export const dateConditionOnDate: ContractRule = {
  id: 'date-condition-on-date',
  sentence: 'A condition by date looks at a date.',
  severity: 'error',
  condition: (condition, { field }) =>
    field === undefined ||
    identifiesPeople(field) ||
    !('on_or_after' in condition) ||
    field.kind.type === 'date'
      ? undefined
      : { what: `${field.name} is not a date.`, remedy: 'Use equals or in.' },
};
