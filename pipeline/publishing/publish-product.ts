import { tableName } from '../../schemas/contract.ts';
import type { PipelineContext } from '../context.ts';
import { releasableColumns, releasableCountsSql } from '../disclosure/releasable-counts.ts';
import type { Computing, Engine } from '../engine/computing.ts';
import { rangesFor } from '../engine/duckdb/sorted-parquet.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier, literal } from '../engine/sql/quoting.ts';
import type { RunId } from '../ids.ts';
import { pseudonyms } from '../keys/keyed-hashes.ts';
import { agreementRef } from '../ledger/refs.ts';
import { type CurrentSpine, spineKey } from '../linkage/people/spine.ts';
import type { Stage } from '../progress.ts';
import type { ViewPart } from '../views/scenarios.ts';
import { type ColumnType, viewParts } from '../views/stand-in.ts';
import type { View } from '../views/view.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';
import { type Manifest, type ManifestTable, nameOf, productFolder, runFolder } from './manifest.ts';
import { ProductWriter } from './product-writer.ts';
import { grantsHash, type SuppliedExtract, type SuppliedProduct } from './products.ts';
import { type Publishability, publishedViews, usableColumns } from './publishable.ts';
import { tableFingerprints } from './table-fingerprints.ts';
import { makeBirthDates } from './tables/birth-dates.ts';
import { codeListsTable } from './tables/code-lists-table.ts';
import { coverageGapsTable, coverageTable } from './tables/coverage.ts';
import { extractRows } from './tables/extract-rows.ts';
import { referenceTable } from './tables/reference-table.ts';

/** What one run of one product is made from. */
export interface ProductRun {
  readonly product: SuppliedProduct;
  readonly runId: RunId;
  readonly spine: CurrentSpine;
  /** Every view, in order of dependency, and whether the product may hold it. */
  readonly judged: readonly Publishability[];
  readonly columnType: ColumnType;
  /** Of how many people views are worked out at a time. Changes the memory it takes, and no byte of what is written. */
  readonly peopleAtOnce: number;
  /** The engine that makes the tables. The rows are the same whichever it is. */
  readonly computes: Engine;
}

type PublishContext = Pick<
  PipelineContext,
  'contracts' | 'keys' | 'now' | 'openWorkbench' | 'scratch' | 'storage'
>;

/**
 * Writes every table of a product into the store and says what its manifest is to be, but for the runs before it; the manifest itself is
 * not written.
 *
 * @param before the tables of the run before: those that would be the same are taken over
 */
export async function publishProduct(
  context: PublishContext,
  run: ProductRun,
  stage: Stage,
  before: readonly ManifestTable[] = [],
): Promise<Omit<Manifest, 'earlier_runs'>> {
  await using workplace = await openWorkplace(context, 'publish');
  const tables = await writeTables(context, run, workplace, { stage, before }).catch((fault: unknown) => {
    // Where clearing up failed as well, what failed first says why; the next run clears up what is left.
    throw fault instanceof SuppressedError ? fault.suppressed : fault;
  });
  const { product, spine, judged } = run;
  return {
    schema: 1,
    agreement: { ...agreementRef(product.agreement), status: product.status },
    recipient: product.recipient,
    database: product.database,
    run_id: run.runId,
    grants: grantsHash(product),
    published_at: context.now().toISOString(),
    linkage: { run_id: spine.run_id, model_id: spine.model_id, model_version: spine.model_version },
    deliveries: product.extracts.flatMap(({ deliveries }) =>
      deliveries.map(({ extract, delivery_id, data_to }) => ({ extract, delivery_id, data_to })),
    ),
    tables,
    views: {
      published: publishedViews(judged).map(({ name }) => name),
      unpublished: judged.flatMap((judgement) =>
        judgement.publish ? [] : [{ name: judgement.view.name, reasons: judgement.reasons }],
      ),
    },
  };
}

async function writeTables(
  { keys, storage }: PublishContext,
  { product, runId, spine, judged, columnType, peopleAtOnce, computes }: ProductRun,
  { workbench, scratch }: Workplace,
  { stage, before }: { readonly stage: Stage; readonly before: readonly ManifestTable[] },
): Promise<readonly ManifestTable[]> {
  const { agreement, recipient, database } = product;
  const key = await keys.derive(`product/${agreement.id}/${recipient}/${agreement.pseudonym_epoch}`);
  const views = publishedViews(judged);
  const made = tableFingerprints(product, spine, views);
  const people = await pseudonymisePersons(
    workbench,
    await storage.fetch('vault', spineKey(spine.run_id)),
    key,
  );
  const name = nameOf(product);
  await using computing = await computes.open({
    workbench,
    scratch,
    storage,
    database,
    product: productFolder(name),
    folder: runFolder(name, runId),
    ranges: computes.can.inThisProcess ? rangesFor(people, peopleAtOnce) : 1,
  });
  await computing.give('persons');
  const writer = new ProductWriter(computing, before);

  const rowsOf = (extract: SuppliedExtract) => extractRows({ computing, workbench }, extract, key);
  for (const extract of product.extracts) {
    const { id, description } = extract.contract;
    const fingerprint = made.extract(extract);
    if (!(await writer.takeOver(tableName(id), fingerprint))) {
      const rows = await rowsOf(extract);
      await writer.write(
        { name: tableName(id), kind: 'extract', comment: description, ...rows },
        fingerprint,
      );
    }
    stage.advance(1);
  }
  const { schema } = computing;
  for (const table of [coverageTable, coverageGapsTable, codeListsTable]) {
    await writer.write(table(product, schema), made.said(table(product)));
  }
  const references = new Map(
    views.flatMap((view) => view.references).map((reference) => [reference.name, reference]),
  );
  for (const reference of references.values()) {
    await writer.write(await referenceTable(reference, scratch), made.said(reference));
  }
  const usable = usableColumns(product);
  let ages = false;
  for (const view of views) {
    const fingerprint = made.view(view);
    if (!(await writer.takeOver(view.name, fingerprint))) {
      if (!ages && view.unpublished.length > 0) {
        await makeBirthDates(computing, product, { views, columnType, rowsOf });
        ages = true;
      }
      const statement = await statementOf(
        computing,
        view,
        viewParts(view, usable, columnType, schema, views),
      );
      await writer.write(
        {
          name: view.name,
          kind: 'view',
          comment: `${view.title}: ${view.grain}. ${view.definition}`,
          columns: releasableColumns(view),
          sql: releasableCountsSql(view, agreement.disclosure, statement),
        },
        fingerprint,
      );
    }
    stage.advance(1);
  }
  return await writer.store();
}

/** One statement for the parts of a view; made one after the other, they need the memory of one. */
async function statementOf(
  computing: Computing,
  { name, columns }: View,
  parts: readonly ViewPart[],
): Promise<string> {
  const [first] = parts;
  if (parts.length === 1 && first?.before.length === 0) return first.sql;
  const selected = columns.map((column) => identifier(column.name)).join(', ');
  const made: string[] = [];
  for (const [at, { before, sql }] of parts.entries()) {
    for (const { table, sql: rows } of before) {
      await computing.makeAside({ name: table, sql: rows, byPerson: true });
    }
    const part = `${name}_part_${at}`;
    await computing.makeAside({ name: part, sql, byPerson: false });
    made.push(`SELECT ${selected} FROM ${identifier(part)}`);
  }
  return made.join('\nUNION ALL\n');
}

/** Makes `persons (record_key, person)`: the spine with the person ids of this product's own pseudonyms. Returns how many people it has. */
export async function pseudonymisePersons(
  workbench: Workbench,
  spineFile: string,
  key: Buffer,
): Promise<number> {
  const spine = `read_parquet(${literal(spineFile)})`;
  await pseudonyms(workbench, key, `SELECT person_id FROM ${spine}`, 'person_pseudonyms');
  const people = await workbench.count('SELECT count(*) FROM person_pseudonyms');
  await workbench.execute(`
    CREATE TABLE persons AS
    SELECT spine.record_key, person_pseudonyms.keyed AS person
    FROM ${spine} AS spine
    JOIN person_pseudonyms ON person_pseudonyms.value = CAST(spine.person_id AS varchar);
    DROP TABLE person_pseudonyms;
  `);
  return people;
}
