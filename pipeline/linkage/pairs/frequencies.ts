import { z } from 'zod';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { sharedFrequencyFeatures } from '../model/conditions/condition.ts';
import type { ConditionFacts } from '../model/conditions/form.ts';
import { log2CountColumn, valueColumn } from '../model/conditions/node-columns.ts';
import type { LinkageModel } from '../model/model.ts';

const measuredSchema = z.object({ feature: z.string(), n: z.number(), pairs: z.number() });

/** What the node table says of the records as a whole. */
export interface NodeFacts extends ConditionFacts {
  readonly records: number;
  readonly rows: number;
  /** Chance that two records that have the feature agree on it exactly: Σ c(c−1) ÷ n(n−1). */
  readonly agreementOf: (feature: string) => number;
}

/** Adds log2 counts of values to the node table for every feature whose term frequency the model uses. */
export async function addFrequencies(
  workbench: Workbench,
  model: LinkageModel,
  size: { readonly records: number; readonly rows: number },
): Promise<NodeFacts> {
  const levels = model.comparisons.flatMap((comparison) => comparison.levels);
  const plain = [...new Set(levels.flatMap((l) => (l.term_frequency ? [l.term_frequency.feature] : [])))];
  const sets = [...new Set(levels.flatMap((l) => sharedFrequencyFeatures(l.when)))];
  const features = [...plain, ...sets];
  if (features.length === 0) return { ...size, recordsWith: () => 0, agreementOf: () => 0 };
  const counts = (feature: string) => identifier(`link_count_${feature}`);
  for (const feature of features) {
    const value = valueColumn(feature);
    await workbench.execute(`
      CREATE OR REPLACE TABLE ${counts(feature)} AS
      SELECT value, count(*) AS records
      FROM (SELECT ${sets.includes(feature) ? `unnest(${value})` : value} AS value FROM link_nodes)
      WHERE value IS NOT NULL GROUP BY value`);
  }
  const measured = await workbench.rows(
    features
      .map(
        (feature) => `
        SELECT ${literal(feature)} AS feature,
          (SELECT CAST(count(${valueColumn(feature)}) AS DOUBLE) FROM link_nodes) AS n,
          (SELECT coalesce(sum(CAST(records AS DOUBLE) * (records - 1)), 0) FROM ${counts(feature)}) AS pairs`,
      )
      .join(' UNION ALL '),
    measuredSchema,
  );
  const facts = new Map(measured.map(({ feature, n, pairs }) => [feature, [n, pairs] as const]));
  const columns = features.map((feature) =>
    sets.includes(feature)
      ? `${identifier(`of_${feature}`)}.log2_count AS ${log2CountColumn(feature)}`
      : `log2(${identifier(`of_${feature}`)}.records) AS ${log2CountColumn(feature)}`,
  );
  const joins = features.map((feature) =>
    sets.includes(feature)
      ? `LEFT JOIN (
          SELECT node, list(log2(records) ORDER BY value) AS log2_count
          FROM (SELECT node, unnest(${valueColumn(feature)}) AS value FROM link_nodes) JOIN ${counts(feature)} USING (value)
          GROUP BY node
        ) ${identifier(`of_${feature}`)} ON ${identifier(`of_${feature}`)}.node = link_nodes.node`
      : `LEFT JOIN ${counts(feature)} ${identifier(`of_${feature}`)}
          ON ${identifier(`of_${feature}`)}.value = link_nodes.${valueColumn(feature)}`,
  );
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_nodes AS
    SELECT link_nodes.*, ${columns.join(', ')} FROM link_nodes ${joins.join(' ')} ORDER BY link_nodes.node;
    ${features.map((feature) => `DROP TABLE ${counts(feature)};`).join(' ')}`);
  return {
    ...size,
    recordsWith: (feature) => facts.get(feature)?.[0] ?? 0,
    agreementOf: (feature) => {
      const [n, pairs] = facts.get(feature) ?? [0, 0];
      return n > 1 ? pairs / (n * (n - 1)) : 0;
    },
  };
}
