import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReferenceTable } from '../../pipeline/views/view.ts';

/** Small tables of the product's own, with their columns; the rows are in `<name>.csv` beside this file. */
const REFERENCES: readonly Omit<ReferenceTable, 'csv'>[] = [
  {
    name: 'offence_groups',
    comment:
      'Home Office offence classes by the 13 groups of the reoffending tables. The mapping is the product’s own: none is published as data.',
    columns: [
      {
        name: 'class_from',
        type: 'int',
        comment: 'first class of the range: the three digits before the slash of a Home Office code',
      },
      { name: 'class_to', type: 'int', comment: 'last class of the range' },
      { name: 'offence_group', type: 'string', comment: 'the group' },
    ],
  },
];

/** Every reference table, with the rows found in `folder`. */
export async function loadReferences(folder: string): Promise<readonly ReferenceTable[]> {
  return Promise.all(
    REFERENCES.map(async (reference) => ({
      ...reference,
      csv: await readFile(path.join(folder, `${reference.name.replaceAll('_', '-')}.csv`), 'utf8'),
    })),
  );
}
