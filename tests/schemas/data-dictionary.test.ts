import { expect, test } from 'vitest';
import { dataDictionary } from '../../schemas/data-dictionary.ts';
import { contracts } from '../northmoor.ts';

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
