import type { Workbench } from '../engine/duckdb/workbench.ts';
import { identifier } from '../engine/sql/quoting.ts';
import { Clusters } from './clusters/clusters.ts';
import type { LinkageModel } from './model/model.ts';
import { type BlockingCount, buildBlocks } from './pairs/blocking.ts';
import type { NodeFacts } from './pairs/frequencies.ts';
import { buildNodes } from './pairs/nodes.ts';
import { priorOf } from './pairs/prior.ts';
import { levelColumn, type Scoring, scoredPairsSql } from './pairs/scoring.ts';
import type { ClusteredRecords, Pairs, Records } from './tables.ts';

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
  /**
   * SELECT of the pairs kept, in the order of their records: `<id>_l`, `<id>_r` for each record column, then columns of theirs:
   * match_weight, guard, level_<comparison>; all where none is named.
   */
  readonly linksSql: (columns?: readonly string[]) => string;
  readonly clusters: ClusteredRecords;
  readonly stats: LinkTablesStats;
}

/**
 * Links the records of one table of the workbench: standardises, blocks, scores and clusters.
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
  const { records, nodes, facts } = await buildNodes(workbench, model, sourceTable, recordColumns);
  const prior = await priorOf(workbench, model, nodes, facts.records);
  const { blocks, counts } = await buildBlocks(workbench, model, nodes, model.blocking.rules);
  const candidates = counts.reduce((sum, count) => sum + count.pairs, 0);
  const pairs = await scorePairs(
    workbench,
    model,
    { nodes, blocks, facts, priorBits: prior.bits },
    candidates,
  );
  await workbench.execute(`DROP TABLE ${blocks.name}`);
  const clusters = await clusterRecords(workbench, model, { pairs, records, facts, recordColumns });
  const { kept, joined, guarded, people } = await workbench.numbers(
    `
    SELECT
      (SELECT count(*) FROM ${pairs.name}) AS kept,
      (SELECT count(*) FROM ${pairs.name} WHERE match_weight >= ${model.thresholds.join}) AS joined,
      (SELECT count(guard) FROM ${pairs.name}) AS guarded,
      (SELECT count(DISTINCT cluster_id) FROM ${clusters.name}) AS people`,
    ['kept', 'joined', 'guarded', 'people'],
  );
  const columns = ['match_weight', 'guard', ...model.comparisons.map(levelColumn)];
  return {
    linksSql: (wanted = columns) => linksSql(pairs, records, recordColumns, wanted),
    clusters,
    stats: {
      records: facts.records,
      rows: facts.rows,
      prior: prior.probability,
      blocking: counts,
      pairsKept: kept,
      pairsJoined: joined,
      pairsGuarded: guarded,
      clusters: people,
    },
  };
}

async function scorePairs(
  workbench: Workbench,
  model: LinkageModel,
  scoring: Scoring,
  candidates: number,
): Promise<Pairs> {
  const parts = Math.max(1, Math.ceil(candidates / PAIRS_PER_PART));
  for (let part = 0; part < parts; part++) {
    const scored = scoredPairsSql(model, scoring, part, parts);
    await workbench.execute(
      part === 0 ? `CREATE OR REPLACE TABLE link_pairs AS ${scored}` : `INSERT INTO link_pairs ${scored}`,
    );
  }
  return { kind: 'pairs', name: 'link_pairs' };
}

interface Clustering {
  readonly pairs: Pairs;
  readonly records: Records;
  readonly facts: NodeFacts;
  readonly recordColumns: readonly string[];
}

/** Joins the pairs at or above the threshold. */
async function clusterRecords(
  workbench: Workbench,
  { thresholds }: LinkageModel,
  { pairs, records, facts, recordColumns }: Clustering,
): Promise<ClusteredRecords> {
  const clusters = new Clusters(facts.records);
  const joined = workbench.stream(`SELECT l, r FROM ${pairs.name} WHERE match_weight >= ${thresholds.join}`);
  for await (const chunk of joined) for (const { l, r } of chunk) clusters.join(Number(l), Number(r));
  await workbench.execute('CREATE OR REPLACE TABLE link_representatives (node INTEGER, cluster_id INTEGER)');
  {
    using rows = await workbench.append('link_representatives');
    for (const row of clusters.representatives().entries()) rows.row(row);
  }
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_clusters AS
    SELECT ${recordColumns.map(identifier).join(', ')}, cluster_id
    FROM ${records.name} JOIN link_representatives USING (node)
    ORDER BY node`);
  return { kind: 'clusters', name: 'link_clusters' };
}

function linksSql(
  pairs: Pairs,
  records: Records,
  recordColumns: readonly string[],
  columns: readonly string[],
): string {
  const side = (table: string, suffix: string) =>
    recordColumns.map((column) => `${table}.${identifier(column)} AS ${identifier(`${column}_${suffix}`)}`);
  return `
    SELECT ${[...side('a', 'l'), ...side('b', 'r'), ...columns].join(', ')}
    FROM ${pairs.name} JOIN ${records.name} a ON a.node = l JOIN ${records.name} b ON b.node = r
    ORDER BY l, r`;
}
