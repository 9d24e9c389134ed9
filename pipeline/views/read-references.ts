import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorAt } from '../../schemas/yaml/finding.ts';
import { readYaml } from '../../schemas/yaml/read-yaml.ts';
import { invalid } from './read-view.ts';
import type { ReferenceTable } from './view.ts';
import { referencesYaml } from './view-yaml.ts';

const DECLARATIONS = 'references.yaml';

/**
 * The reference tables of a folder: what `references.yaml` declares, with the rows of `<name>.csv` beside it. None where the
 * folder is not there.
 *
 * @throws ThroughlineError `VIEW_DECLARATION` where a declaration is wrong, a file is missing, or its header row names other
 * columns
 */
export async function readReferences(folder: string): Promise<readonly ReferenceTable[]> {
  const file = path.join(folder, DECLARATIONS);
  if (!existsSync(file)) return [];
  const said = `views/reference/${DECLARATIONS}`;
  const reading = readYaml(said, await readFile(file), referencesYaml, 'references.schema.json');
  if (!reading.ok) throw invalid(reading.findings);
  return Promise.all(
    Object.entries(reading.value).map(async ([name, { comment, source, columns }]) => {
      const rows = `${name.replaceAll('_', '-')}.csv`;
      const fault = (what: string, remedy: string) =>
        invalid([errorAt(said, reading.locate, { path: [name], what, remedy })]);
      if (!existsSync(path.join(folder, rows))) {
        throw fault(`The rows of ${name} are missing.`, `Put them into ${rows} beside it.`);
      }
      const csv = await readFile(path.join(folder, rows), 'utf8');
      const names = Object.keys(columns);
      if (csv.slice(0, csv.indexOf('\n')).trimEnd() !== names.join(',')) {
        throw fault(`The first line of ${rows} names other columns.`, `It must be ${names.join(',')}.`);
      }
      return {
        name,
        comment,
        source,
        columns: Object.entries(columns).map(([column, { type, is }]) => ({
          name: column,
          type,
          comment: is,
        })),
        csv,
      };
    }),
  );
}
