import type { Agreement } from '../../pipeline/agreements/agreement.ts';
import { ClearError } from '../../pipeline/errors.ts';
import type { ProductName } from '../../pipeline/ids.ts';
import { type Manifest, readManifest } from '../../pipeline/publishing/manifest.ts';
import type { Storage } from '../../pipeline/storage/storage.ts';

/** What of the products of a deployment the caller's role may see. */
export interface ManifestsSeen {
  readonly manifests: readonly Manifest[];
  /** Products whose manifest is closed to the role, or not there: to a role that may not list, AWS does not say which. */
  readonly hidden: readonly ProductName[];
}

/**
 * Asks for the manifest of each product that the agreements declare. The products zone is not listed: a reader of one product may see
 * its own folder alone.
 */
export async function manifestsSeen(
  storage: Storage,
  agreements: readonly Agreement[],
): Promise<ManifestsSeen> {
  const products = agreements.flatMap(({ id, recipients }) =>
    recipients.map((recipient) => ({ agreement: id, recipient: recipient.id })),
  );
  const manifests: Manifest[] = [];
  const hidden: ProductName[] = [];
  for (const product of products) {
    try {
      const manifest = await readManifest(storage, product);
      if (manifest !== undefined) manifests.push(manifest);
    } catch (fault) {
      if (!(fault instanceof ClearError && fault.code === 'AWS_DENIED')) throw fault;
      hidden.push(product);
    }
  }
  return { manifests, hidden };
}
