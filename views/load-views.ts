import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseView, type View } from '../pipeline/views/view.ts';
import { inDependencyOrder } from '../pipeline/views/view-order.ts';
import { loadReferences } from './reference/load.ts';

/**
 * Every view of a folder: one per `.sql` file, each after those it reads.
 *
 * @param folder holds the `.sql` files, and the reference tables in `reference/`.
 * @throws ThroughlineError `VIEW_HEADER` where a header is incomplete, `VIEW_ORDER` where views read one another in a ring.
 */
export async function loadViews(folder: string = import.meta.dirname): Promise<readonly View[]> {
  const references = await loadReferences(path.join(folder, 'reference'));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  const views = await Promise.all(
    files.map(async (file) =>
      parseView(path.basename(file, '.sql'), await readFile(path.join(folder, file), 'utf8'), references),
    ),
  );
  return inDependencyOrder(views);
}
