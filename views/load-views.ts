import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ThroughlineError } from '../pipeline/errors.ts';
import { contractViews } from '../pipeline/views/contract-views.ts';
import { readReferences } from '../pipeline/views/read-references.ts';
import { readView } from '../pipeline/views/read-view.ts';
import type { View } from '../pipeline/views/view.ts';
import { inDependencyOrder } from '../pipeline/views/view-order.ts';
import type { Contract } from '../schemas/contract.ts';

/** The folder of the views that come with the program. */
export const SHIPPED_VIEWS = import.meta.dirname;

/** Name of the folder of reference tables within a folder of views. */
const REFERENCE = 'reference';

/**
 * Every view: those made from the contracts, and one per `<subject>/<name>.sql` of the folders, each after those it reads.
 *
 * @param folders the program's own folder first, then a partnership's; each may have reference tables in its `reference/`
 * @throws ThroughlineError `VIEW_DECLARATION` where a view or a reference table does not declare what it must, `VIEW_ORDER`
 * where views read one another in a ring, `VIEW_REPEATED` where two views, or two reference tables, have one name.
 */
export async function loadViews(
  contracts: readonly Contract[],
  folders: readonly string[] = [SHIPPED_VIEWS],
): Promise<readonly View[]> {
  const references = (
    await Promise.all(folders.map((folder) => readReferences(path.join(folder, REFERENCE))))
  ).flat();
  refuseRepeated(references);
  const written = await Promise.all(
    (await Promise.all(folders.map(sqlFiles))).flat().map(async ({ folder, subject, file }) => {
      const named = { name: path.basename(file, '.sql'), subject, file: `views/${subject}/${file}` };
      return readView(named, await readFile(path.join(folder, subject, file), 'utf8'), references);
    }),
  );
  const views = [...contractViews(contracts), ...written];
  refuseRepeated([...views, ...references]);
  return inDependencyOrder(views);
}

function refuseRepeated(named: readonly { readonly name: string }[]): void {
  const repeated = named.find(({ name }, at) => named.findIndex((other) => other.name === name) < at);
  if (repeated === undefined) return;
  throw new ThroughlineError({
    code: 'VIEW_REPEATED',
    what: `Two views or reference tables have the name ${repeated.name}.`,
    where: repeated.name,
    remedy: 'Give the partnership’s own another name.',
  });
}

interface SqlFile {
  readonly folder: string;
  readonly subject: string;
  readonly file: string;
}

/** `<subject>/<name>.sql` below a folder, in the order of the alphabet. */
async function sqlFiles(folder: string): Promise<readonly SqlFile[]> {
  if (!existsSync(folder)) return [];
  const inside = await readdir(folder, { withFileTypes: true });
  const subjects = inside.filter((entry) => entry.isDirectory() && entry.name !== REFERENCE);
  const files = await Promise.all(
    subjects.map(async ({ name: subject }) =>
      (await readdir(path.join(folder, subject)))
        .filter((file) => file.endsWith('.sql'))
        .map((file) => ({ folder, subject, file })),
    ),
  );
  const stray = inside.find((entry) => entry.name.endsWith('.sql'));
  if (stray !== undefined) {
    throw new ThroughlineError({
      code: 'VIEW_DECLARATION',
      what: 'A view stands outside the folders of subjects.',
      where: `views/${stray.name}`,
      remedy: 'Put it into a folder named after its subject, e.g. views/housing/.',
    });
  }
  return files.flat().sort((a, b) => (a.subject + a.file < b.subject + b.file ? -1 : 1));
}
