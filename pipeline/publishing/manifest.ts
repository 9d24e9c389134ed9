import { z } from 'zod';
import type { PublishedRun } from '../engine/catalogue.ts';
import type { TableFile } from '../engine/computing.ts';
import { deliveryIdSchema, type ProductName, type RunId, runIdSchema } from '../ids.ts';
import { agreementRefSchema } from '../ledger/refs.ts';
import { readJson, writeJson } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';

const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const columnSchema = z.strictObject({
  name: z.string(),
  type: z.enum(['string', 'date', 'int', 'bigint', 'double', 'boolean', 'array<string>']),
  comment: z.string(),
});

const tableSchema = z.strictObject({
  name: z.string(),
  /** `extract`: rows an agency sent. `coverage`: how far the extracts reach. `code_lists`: what codes mean.
   * `reference`: the product's own. `view`: a view's rows. */
  kind: z.enum(['extract', 'coverage', 'code_lists', 'reference', 'view']),
  comment: z.string(),
  columns: z.array(columnSchema).readonly(),
  rows: count,
  /**
   * Of an extract's table, rows that the agreement grants and that are left out, since their person is in no people extract that stands. Null
   * of other tables, and in manifests of earlier versions.
   */
  orphans: count.nullable().default(null),
  /** Of all its files. */
  bytes: count,
  /** Of the first Parquet file. */
  sha256,
  /** Of all that it was made from: the table of a later run with the same is taken over. Null in manifests of earlier versions. */
  fingerprint: sha256.nullable().default(null),
  /** Of the first file, within the products zone. */
  key: z.string(),
  /** The others, where the engine wrote several; they lie beside the first. */
  further_files: z
    .array(z.strictObject({ key: z.string(), bytes: count, sha256 }))
    .readonly()
    .default([]),
});

/**
 * What one product holds, and what it was made from. Written last: a product is what its manifest says.
 *
 * Kept at `products/<agreement>/<recipient>/manifest.json`.
 */
export const manifestSchema = z.strictObject({
  schema: z.literal(1),
  agreement: agreementRefSchema.extend({ content_hash: sha256, status: z.string() }),
  recipient: z.string(),
  database: z.string(),
  run_id: runIdSchema,
  /** SHA-256 of what the agreement lets the recipient have: runs of other grants are not kept beside this one. Null in manifests of earlier versions. */
  grants: sha256.nullable().default(null),
  published_at: z.iso.datetime(),
  /** Who is whom, by which model and run. */
  linkage: z.strictObject({ run_id: runIdSchema, model_id: z.string(), model_version: z.string() }),
  deliveries: z
    .array(z.strictObject({ extract: z.string(), delivery_id: deliveryIdSchema, data_to: z.iso.date() }))
    .readonly(),
  tables: z.array(tableSchema).readonly(),
  /** Runs before this one whose tables are kept for queries that began on them, the latest first. */
  earlier_runs: z
    .array(
      z.strictObject({
        run_id: runIdSchema,
        /** When the last of the names came to stand for a later run's table; null until then. */
        replaced_at: z.iso.datetime().nullable(),
        /** Null in manifests of earlier versions. */
        published_at: z.iso.datetime().nullable().default(null),
      }),
    )
    .readonly()
    .default([]),
  views: z.strictObject({
    published: z.array(z.string()).readonly(),
    /** One sentence a reason. */
    unpublished: z
      .array(z.strictObject({ name: z.string(), reasons: z.array(z.string()).readonly() }))
      .readonly(),
  }),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestTable = Manifest['tables'][number];

/** Every file of a table of a manifest. */
export function filesOf({ key, bytes, sha256, further_files }: ManifestTable): readonly TableFile[] {
  const further = further_files.reduce((sum, file) => sum + file.bytes, 0);
  return [{ key, bytes: bytes - further, sha256 }, ...further_files];
}

/** How many rows of people in no people extract were left out, of all tables together. */
export function orphansIn({ tables }: Pick<Manifest, 'tables'>): number {
  return tables.reduce((sum, { orphans }) => sum + (orphans ?? 0), 0);
}

/** How a product is named, from what is known of it. */
export function nameOf(product: {
  readonly agreement: { readonly id: string };
  readonly recipient: string;
}): ProductName {
  return { agreement: product.agreement.id, recipient: product.recipient };
}

/** Key of a product's folder within the products zone, with a trailing slash. */
export function productFolder({ agreement, recipient }: ProductName): string {
  return `${agreement}/${recipient}/`;
}

/** Key of a product's manifest within the products zone. */
export function manifestKey(product: ProductName): string {
  return `${productFolder(product)}manifest.json`;
}

/** What is published to a recipient under an agreement, or undefined where nothing is. */
export async function readManifest(storage: Storage, product: ProductName): Promise<Manifest | undefined> {
  return readJson(storage, 'products', manifestKey(product), manifestSchema);
}

/** Writes a product's manifest, its names in the order of the schema: one that was read and is written again has the same bytes. */
export async function writeManifest(storage: Storage, manifest: Manifest): Promise<void> {
  await writeJson(storage, 'products', manifestKey(nameOf(manifest)), manifestSchema.parse(manifest));
}

/** The manifest of every product there is, in the order of agreement and recipient. */
export async function listManifests(storage: Storage): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const { key } of await storage.list('products', '')) {
    const [agreement = '', recipient = '', file, ...deeper] = key.split('/');
    if (file !== 'manifest.json' || deeper.length > 0) continue;
    const manifest = await readManifest(storage, { agreement, recipient });
    if (manifest) manifests.push(manifest);
  }
  return manifests;
}

/** Key of a run's folder within the products zone, with a trailing slash: what is in it never changes. */
export function runFolder(product: ProductName, runId: RunId): string {
  return `${productFolder(product)}runs/${runId}/`;
}

/** The run that a manifest names, for a catalogue. */
export function publishedRun(storage: Storage, manifest: Manifest): PublishedRun {
  return {
    database: manifest.database,
    runId: manifest.run_id,
    tables: manifest.tables.map(({ name, comment, columns, key }) => ({
      name,
      comment,
      columns,
      location: folderLocation(storage, key),
    })),
  };
}

function folderLocation(storage: Storage, key: string): string {
  const location = storage.location('products', key.slice(0, key.lastIndexOf('/')));
  return location.startsWith('s3://') ? `${location}/` : location;
}
