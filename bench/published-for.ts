import { listManifests, type Manifest } from '../pipeline/publishing/manifest.ts';
import type { Storage } from '../pipeline/storage/storage.ts';

/** The one product that is published under an agreement. */
export async function publishedFor(storage: Storage, agreement: string): Promise<Manifest> {
  const manifest = (await listManifests(storage)).find((each) => each.agreement.id === agreement);
  if (manifest === undefined) throw new Error(`Nothing is published under ${agreement}.`);
  return manifest;
}
