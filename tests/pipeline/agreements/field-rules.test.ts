import { expect, test } from 'vitest';
import { ruleFor } from '../../../pipeline/agreements/field-rules.ts';
import { rule, SHARE } from '../sharing/northmoor.ts';

test('a field has a rule only where the grant names it, even if it is called as an object’s own method is', () => {
  expect(ruleFor({ gender: rule(SHARE, '5.1') }, 'gender')).toEqual(rule(SHARE, '5.1'));
  expect(ruleFor({ gender: rule(SHARE, '5.1') }, 'constructor')).toBeUndefined();
});
