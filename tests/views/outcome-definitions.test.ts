import { expect, test } from 'vitest';
import { loadViews } from '../../views/load-views.ts';
import { contracts } from '../northmoor.ts';
import { outcomeDefinitions } from './outcome-definitions.ts';

test('docs/outcome-definitions.md says what the views say and what their cases show', async () => {
  await expect(outcomeDefinitions(await loadViews(contracts))).toMatchFileSnapshot(
    '../../docs/outcome-definitions.md',
  );
});
