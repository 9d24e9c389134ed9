import path from 'node:path';
import type { ProductName } from '../../pipeline/ids.ts';
import { writeTrueSpine } from '../../pipeline/linkage/evaluation/against-truth.ts';
import {
  CURRENT_SPINE,
  type CurrentSpine,
  readCurrentSpine,
  spineKey,
} from '../../pipeline/linkage/people/spine.ts';
import { silent } from '../../pipeline/progress.ts';
import { failureOf } from '../../pipeline/publishing/product-result.ts';
import { markOf } from '../../pipeline/storage/file-mark.ts';
import { writeJson } from '../../pipeline/storage/json.ts';
import { LocalStorage } from '../../pipeline/storage/local-storage.ts';
import { openWorkplace, scratchFolder } from '../../pipeline/workplace.ts';
import { CommandError } from '../errors/errors.ts';
import type { Home } from '../home/home.ts';
import { publishViewIn } from '../run/run.ts';
import { DividedStorage } from './divided-storage.ts';

/**
 * Publishes one view of a product once more as if every link were right, gives it to `look`, and forgets it: what is written lies
 * in the scratch folder, and the store, its products and its ledger stay as they are.
 *
 * @param truth CSV file of agency, agency_person_id, true_person_id
 */
export async function perfectlyLinked<Result>(
  home: Home,
  { product, view, truth }: { readonly product: ProductName; readonly view: string; readonly truth: string },
  look: (perfect: Home) => Promise<Result>,
): Promise<Result> {
  const { context } = home;
  using folder = scratchFolder(context.scratch, 'perfect');
  const apart = new LocalStorage(folder.path);
  const storage = new DividedStorage(context.storage, apart, ['vault', 'products', 'ledger']);
  await giveTrueSpine(home, apart, truth);
  const agreements = context.agreements
    .filter(({ id }) => id === product.agreement)
    .map((agreement) => ({
      ...agreement,
      recipients: agreement.recipients.filter(({ id }) => id === product.recipient),
    }));
  const perfect = { ...home, context: { ...context, storage, agreements, progress: silent } };
  const failure = failureOf(await publishViewIn(perfect, view));
  if (failure) throw failure;
  return await look(perfect);
}

async function giveTrueSpine({ context }: Home, apart: LocalStorage, truth: string): Promise<void> {
  const spine = await currentSpine(context.storage);
  await using workplace = await openWorkplace(context, 'true-spine');
  const to = path.join(workplace.scratch, 'spine.parquet');
  await writeTrueSpine(context, workplace.workbench, {
    spine: context.storage.location('vault', spineKey(spine.run_id)),
    truth,
    to,
  });
  const written = await markOf(to);
  await apart.put('vault', spineKey(spine.run_id), to);
  await writeJson(apart, 'vault', CURRENT_SPINE, { ...spine, written });
}

async function currentSpine(storage: Home['context']['storage']): Promise<CurrentSpine> {
  const spine = await readCurrentSpine(storage);
  if (spine !== undefined) return spine;
  throw new CommandError({
    code: 'NOTHING_PUBLISHED',
    what: 'Nothing is linked yet.',
    remedy: 'Link first.',
  });
}
