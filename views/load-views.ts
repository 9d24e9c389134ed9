import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ThroughlineError } from '../pipeline/errors.ts';
import { contractViews } from '../pipeline/views/contract-views.ts';
import { parseView, type View } from '../pipeline/views/view.ts';
import { inDependencyOrder } from '../pipeline/views/view-order.ts';
import type { Contract } from '../schemas/contract.ts';
import { loadReferences } from './reference/load.ts';

/** The folder of the views that come with the program. */
export const SHIPPED_VIEWS = import.meta.dirname;

/**
 * Every view: those made from the contracts, and one per `.sql` file of the folders, each after those it reads.
 *
 * @param folders the program's own folder first, with the reference tables in its `reference/`; then a partnership's
 * @throws ThroughlineError `VIEW_HEADER` where a header is incomplete, `VIEW_ORDER` where views read one another in a ring,
 * `VIEW_REPEATED` where two have one name.
 */
export async function loadViews(
  contracts: readonly Contract[],
  folders: readonly string[] = [SHIPPED_VIEWS],
): Promise<readonly View[]> {
  const references = await loadReferences(path.join(folders[0] ?? SHIPPED_VIEWS, 'reference'));
  const files = (await Promise.all(folders.map(sqlFiles))).flat();
  const written = await Promise.all(
    files.map(async (file) =>
      parseView(path.basename(file, '.sql'), await readFile(file, 'utf8'), references),
    ),
  );
  const views = [...contractViews(contracts), ...written];
  const repeated = views.find(({ name }, at) => views.findIndex((other) => other.name === name) < at);
  if (repeated !== undefined) {
    throw new ThroughlineError({
      code: 'VIEW_REPEATED',
      what: `Two views have the name ${repeated.name}.`,
      where: `${repeated.name}.sql`,
      remedy: 'Give the partnership’s view another name.',
    });
  }
  return inDependencyOrder(views);
}

async function sqlFiles(folder: string): Promise<readonly string[]> {
  if (!existsSync(folder)) return [];
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file) => path.join(folder, file));
}
