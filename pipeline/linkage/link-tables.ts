import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { Clusters } from './clusters/clusters.ts';
import type { LinkageModel } from './model/model.ts';
import { type BlockingCount, buildBlocks } from './pairs/blocking.ts';
import { buildNodes } from './pairs/nodes.ts';
import { priorOf } from './pairs/prior.ts';
import { levelColumn, scoredPairsSql } from './pairs/scoring.ts';

/** Candidate pairs scored at a time at most, about; bounds memory, changes no result. */
const PAIRS_PER_PART = 8_000_000;

export interface LinkTablesStats {
  readonly records: number;
  readonly rows: number;
  /** Chance that two records at random are of one person, as used. */
  readonly prior: number;
  readonly blocking: readonly BlockingCount[];
  /** Pairs at or above the model's `keep`, and those at or above `join`. */
  readonly pairsKept: number;
  readonly pairsJoined: number;
  /** Pairs whose weight a guard set, among those kept. */
  readonly pairsGuarded: number;
  readonly clusters: number;
}

export interface LinkedTables {
  /** Table: `<id>_l`, `<id>_r` for each record column, match_weight, guard, level_<comparison>; sorted. */
  readonly links: string;
  /** Table: the record columns, cluster_id (an int: the cluster's first record, in order of record id). */
  readonly clusters: string;
  readonly stats: LinkTablesStats;
}

/**
 * Links the records of one table of the engine: standardises, blocks, scores and clusters.
 *
 * `recordColumns` name a record; the default is the model's own id column. The same input and model give the same tables.
 *
 * @throws ThroughlineError where the table does not hold what the model reads; see `buildNodes`.
 */
export async function linkTables(
  workbench: Workbench,
  model: LinkageModel,
  sourceTable: string,
  recordColumns: readonly string[] = [model.records.id],
): Promise<LinkedTables> {
  const facts = await buildNodes(workbench, model, sourceTable, recordColumns);
  const prior = await priorOf(workbench, model, facts.records);
  const blocking = await buildBlocks(
    workbench,
    model,
    model.blocking.rules,
    model.blocking.max_block_records,
  );
  const pairs = blocking.reduce((sum, count) => sum + count.pairs, 0);
  const parts = Math.max(1, Math.ceil(pairs / PAIRS_PER_PART));
  for (let part = 0; part < parts; part++) {
    const scored = scoredPairsSql(model, facts, prior.bits, part, parts);
    await workbench.execute(
      part === 0 ? `CREATE OR REPLACE TABLE link_pairs AS ${scored}` : `INSERT INTO link_pairs ${scored}`,
    );
  }
  await workbench.execute('DROP TABLE link_blocks');
  await clusterPairs(workbench, facts.records, model.thresholds.join);
  await nameRecords(workbench, model, recordColumns);
  const counts = await workbench.numbers(
    `
    SELECT
      (SELECT count(*) FROM link_pairs) AS kept,
      (SELECT count(*) FROM link_pairs WHERE match_weight >= ${model.thresholds.join}) AS joined,
      (SELECT count(guard) FROM link_pairs) AS guarded,
      (SELECT count(DISTINCT cluster_id) FROM link_clusters) AS clusters`,
    ['kept', 'joined', 'guarded', 'clusters'],
  );
  return {
    links: 'link_links',
    clusters: 'link_clusters',
    stats: {
      records: facts.records,
      rows: facts.rows,
      prior: prior.probability,
      blocking,
      pairsKept: counts.kept,
      pairsJoined: counts.joined,
      pairsGuarded: counts.guarded,
      clusters: counts.clusters,
    },
  };
}

/** Joins the pairs at or above the threshold and writes `link_representatives` (node, cluster_id). */
async function clusterPairs(workbench: Workbench, records: number, threshold: number): Promise<void> {
  const clusters = new Clusters(records);
  const joined = workbench.stream(`SELECT l, r FROM link_pairs WHERE match_weight >= ${threshold}`);
  for await (const pairs of joined) for (const { l, r } of pairs) clusters.join(Number(l), Number(r));
  await workbench.execute('CREATE OR REPLACE TABLE link_representatives (node INTEGER, cluster_id INTEGER)');
  using rows = await workbench.append('link_representatives');
  for (const pair of clusters.representatives().entries()) rows.row(pair);
}

async function nameRecords(
  workbench: Workbench,
  model: LinkageModel,
  recordColumns: readonly string[],
): Promise<void> {
  const side = (table: string, suffix: string) =>
    recordColumns.map((column) => `${table}.${identifier(column)} AS ${identifier(`${column}_${suffix}`)}`);
  const levels = model.comparisons.map(levelColumn);
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_links AS
    SELECT ${[...side('a', 'l'), ...side('b', 'r'), 'match_weight', 'guard', ...levels].join(', ')}
    FROM link_pairs JOIN link_records a ON a.node = l JOIN link_records b ON b.node = r
    ORDER BY l, r;
    CREATE OR REPLACE TABLE link_clusters AS
    SELECT ${recordColumns.map(identifier).join(', ')}, cluster_id
    FROM link_records JOIN link_representatives USING (node) ORDER BY node`);
}
