import { expect, test } from 'vitest';
import { dataDictionary } from '../../schemas/data-dictionary.ts';
import { contracts } from '../northmoor.ts';

const DICTIONARY = '../../docs/data-dictionary.md';

test('docs/data-dictionary.md says what the contracts say', async () => {
  await expect(
    dataDictionary(contracts),
    'docs/data-dictionary.md is out of date; rewrite it with: npm test -- tests/schemas/data-dictionary.test.ts --update',
  ).toMatchFileSnapshot(DICTIONARY);
});

test('the dictionary shows every field of every extract and links each to its kind', () => {
  const page = dataDictionary(contracts);

  for (const contract of contracts) {
    expect(page).toContain(`## \`${contract.id}\``);
    for (const field of contract.fields) {
      expect(page).toContain(`| \`${field.name}\` |`);
      expect(page).toContain(`\n### ${field.kind.name}\n`);
    }
  }
});
