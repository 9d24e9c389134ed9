import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import type { BlockingRule, LinkageModel } from '../model/model.ts';
import type { Blocks, Nodes } from '../tables.ts';

/** What one blocking rule brought. Counts only: a block's value would be personal. */
export interface BlockingCount {
  readonly rule: string;
  /** Blocks of two records or more that were used. */
  readonly blocks: number;
  /** Pairs in them, before pairs that several rules found are counted once. */
  readonly pairs: number;
  /** Blocks over the model's limit, which were left out. */
  readonly skippedBlocks: number;
  readonly skippedPairs: number;
  readonly largestBlock: number;
}

/**
 * Every block of two records or more, up to the model's `max_block_records` each. Takes the place of the blocks built before.
 *
 * A key is a 64-bit hash of the rule's number and its values, so that all rules share one table and pairs are found by one
 * join; should two values ever share a hash, some pairs are scored for nothing.
 */
export async function buildBlocks(
  workbench: Workbench,
  model: LinkageModel,
  nodes: Nodes,
  rules: readonly BlockingRule[],
): Promise<{ readonly blocks: Blocks; readonly counts: readonly BlockingCount[] }> {
  const maxRecords = model.blocking.max_block_records;
  await workbench.execute('CREATE OR REPLACE TABLE link_blocks (key UBIGINT, node INTEGER)');
  const counts: BlockingCount[] = [];
  for (const [number, rule] of rules.entries()) {
    await workbench.execute(`
      CREATE OR REPLACE TABLE link_keys AS ${keysSql(model, nodes, rule, number)};
      CREATE OR REPLACE TABLE link_sizes AS
      SELECT key, count(*) AS records FROM link_keys GROUP BY key HAVING count(*) > 1;
      INSERT INTO link_blocks
      SELECT key, node FROM link_keys JOIN link_sizes USING (key) WHERE records <= ${maxRecords};`);
    const found = await workbench.numbers(
      `
      SELECT
        count(*) FILTER (WHERE records <= ${maxRecords}) AS blocks,
        coalesce(sum(records * (records - 1) / 2) FILTER (WHERE records <= ${maxRecords}), 0) AS pairs,
        count(*) FILTER (WHERE records > ${maxRecords}) AS skipped_blocks,
        coalesce(sum(records * (records - 1) / 2) FILTER (WHERE records > ${maxRecords}), 0) AS skipped_pairs,
        coalesce(max(records), 0) AS largest
      FROM link_sizes`,
      ['blocks', 'pairs', 'skipped_blocks', 'skipped_pairs', 'largest'],
    );
    counts.push({
      rule: rule.id,
      blocks: found.blocks,
      pairs: found.pairs,
      skippedBlocks: found.skipped_blocks,
      skippedPairs: found.skipped_pairs,
      largestBlock: found.largest,
    });
  }
  await workbench.execute('DROP TABLE link_keys; DROP TABLE link_sizes;');
  return { blocks: { kind: 'blocks', name: 'link_blocks' }, counts };
}

/** The distinct candidate pairs (l < r) of the blocks; one of `of` equal parts of them. */
export function pairsSql({ name }: Blocks, part = 0, of = 1): string {
  return `
      SELECT DISTINCT a.node AS l, b.node AS r
      FROM ${name} a JOIN ${name} b ON a.key = b.key AND a.node < b.node
      ${of > 1 ? `WHERE a.node % ${of} = ${part}` : ''}`;
}

/** (node, key) for every record that has all parts of the rule; a set gives a row per value, two sets a row per combination. */
function keysSql(model: LinkageModel, nodes: Nodes, rule: BlockingRule, number: number): string {
  const names = rule.on.map((_, i) => `part_${i}`);
  const from = rule.on.reduce(
    (inner, part, i) => `(SELECT *, ${partSql(model, part)} AS ${names[i]} FROM ${inner})`,
    nodes.name,
  );
  return `
      SELECT node, hash(${[String(number), ...names].join(', ')}) AS key
      FROM ${from} WHERE ${names.map((name) => `${name} IS NOT NULL`).join(' AND ')}`;
}

function partSql(model: LinkageModel, part: BlockingRule['on'][number]): string {
  if (typeof part !== 'string') {
    const present = part.unordered.map((feature) => `${identifier(feature)} IS NOT NULL`).join(' AND ');
    return `CASE WHEN ${present} THEN list_sort([${part.unordered.map(identifier).join(', ')}]) END`;
  }
  const gather = model.features[part]?.gather;
  return gather === 'set' || gather === 'tokens' ? `unnest(${identifier(part)})` : identifier(part);
}
