import { readFileSync } from 'node:fs';
import path from 'node:path';
import { literal } from '../../../pipeline/engine/sql/quoting.ts';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';
import { ViewBench } from '../view-bench.ts';
import { COMPARED, type ComparedTable } from './compared.ts';
import { type Difference, differences } from './differences.ts';
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
  const second = secondComputation(base, DEFINITION);
  const compared = (table: ComparedTable, ours: readonly object[], theirs: readonly object[]): Compared => ({
    table,
    rows: ours.length,
    differences: differences(ours, theirs, COMPARED[table].key, COMPARED[table].columns),
  });
  return [
    compared('cohorts', second.cohorts, await tables.rows('cohorts')),
    compared('index_events', second.indexEvents, await tables.rows('index_events')),
    compared('proven_reoffending', second.provenReoffending, await tables.rows('proven_reoffending')),
    compared(
      'proven_reoffending_rates',
      second.rates,
      await beforeDisclosure(product, 'proven_reoffending_rates'),
    ),
    compared(
      'proven_reoffending_left_out',
      leftOut(base, DEFINITION),
      await beforeDisclosure(product, 'proven_reoffending_left_out'),
    ),
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
