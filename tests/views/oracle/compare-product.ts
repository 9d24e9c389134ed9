import { readFileSync } from 'node:fs';
import path from 'node:path';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';
import { ViewBench } from '../view-bench.ts';
import { COMPARED, type ComparedTable } from './compared.ts';
import { Comparison, type Difference } from './differences.ts';
import { exactDetails } from './exact-details.ts';
import { ProductTables, readProduct } from './read-product.ts';
import { readReferences } from './read-references.ts';
import { leftOut, secondComputation } from './second-computation.ts';
import { DEFINITION } from './settings.ts';

export interface Compared {
  readonly table: ComparedTable;
  /** Rows of the second computation. */
  readonly rows: number;
  readonly differences: readonly Difference[];
}

const PRODUCT = 'isa-iom-2026-001/opcc-analysts';

/** The evaluation's product in a store on this machine, as published and as computed a second time from its base tables. */
export async function compareProduct(home: string): Promise<readonly Compared[]> {
  const folder = path.join(home, 'products', PRODUCT);
  const { run_id: run } = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
  const product = path.join(folder, 'runs', run);
  using tables = await ProductTables.open(product);
  const references = readReferences(path.join(SHIPPED_VIEWS, 'reference'));
  const base = await readProduct(tables, references, await exactDetails(home, `product/${PRODUCT}/1`));
  const compared = async (
    table: ComparedTable,
    ours: readonly object[],
    theirs: AsyncIterable<object> | readonly object[],
  ): Promise<Compared> => {
    const comparison = new Comparison(ours, COMPARED[table].key, COMPARED[table].columns);
    for await (const row of theirs) comparison.take(row);
    return { table, rows: ours.length, differences: comparison.differences() };
  };
  const undisclosed = async (table: ComparedTable, ours: readonly object[]) =>
    compared(table, ours, await beforeDisclosure(product, table));
  const published = async (table: ComparedTable, ours: readonly object[]) =>
    compared(table, ours, tables.stream(table));
  // One after the other, so that no table is held longer than it is compared.
  const left = await undisclosed('proven_reoffending_left_out', leftOut(base, DEFINITION));
  const second = secondComputation(base, DEFINITION);
  return [
    await published('cohorts', second.cohorts),
    await published('index_events', second.indexEvents),
    await published('proven_reoffending', second.provenReoffending),
    await undisclosed('proven_reoffending_rates', second.rates),
    left,
  ];
}

/** The rows of a view as it has them, from the published views it reads: what is published has passed disclosure control. */
async function beforeDisclosure(product: string, name: string): Promise<readonly object[]> {
  const bench = await ViewBench.open();
  try {
    const view = bench.view(name);
    for (const read of view.reads) {
      const files = literal(`${product}/${read}/**/*.parquet`);
      await bench.engine.replace(read, `SELECT * FROM read_parquet(${files})`);
    }
    return await bench.rows(bench.statement(view));
  } finally {
    await bench.close();
  }
}
