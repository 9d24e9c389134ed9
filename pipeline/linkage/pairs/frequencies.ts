import { z } from 'zod';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { sharedFrequencyFeatures } from '../model/conditions/condition.ts';
import type { ConditionFacts } from '../model/conditions/form.ts';
import { log2CountColumn, valueColumn } from '../model/conditions/node-columns.ts';
import type { LinkageModel } from '../model/model.ts';
import type { Features, Nodes } from '../tables.ts';

const measuredSchema = z.object({ feature: z.string(), n: z.number(), pairs: z.number() });

/** What the node table says of the records as a whole. */
export interface NodeFacts extends ConditionFacts {
  readonly records: number;
  readonly rows: number;
  /** Chance that two records that have the feature agree on it exactly: Σ c(c−1) ÷ n(n−1). */
  readonly agreementOf: (feature: string) => number;
}

/** Adds log2 counts of values for every feature whose term frequency the model uses. The table of features is used up. */
export async function addFrequencies(
  workbench: Workbench,
  model: LinkageModel,
  features: Features,
  size: { readonly records: number; readonly rows: number },
): Promise<{ readonly nodes: Nodes; readonly facts: NodeFacts }> {
  const counted = countedFeatures(model);
  for (const each of counted) await workbench.execute(countSql(each, features));
  const measured =
    counted.length === 0
      ? []
      : await workbench.rows(
          counted.map((each) => measureSql(each, features)).join(' UNION ALL '),
          measuredSchema,
        );
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_nodes AS
    SELECT ${['features.*', ...counted.map(countColumnSql)].join(', ')}
    FROM ${features.name} AS features
    ${counted.map((each) => joinSql(each, features)).join('\n    ')}
    ORDER BY features.node;
    DROP TABLE ${features.name};
    ${counted.map(({ counts }) => `DROP TABLE ${counts};`).join(' ')}`);
  const facts = new Map(measured.map(({ feature, n, pairs }) => [feature, [n, pairs] as const]));
  return {
    nodes: { kind: 'nodes', name: 'link_nodes' },
    facts: {
      ...size,
      recordsWith: (feature) => facts.get(feature)?.[0] ?? 0,
      agreementOf: (feature) => {
        const [n, pairs] = facts.get(feature) ?? [0, 0];
        return n > 1 ? pairs / (n * (n - 1)) : 0;
      },
    },
  };
}

/** A feature whose values are counted. */
interface CountedFeature {
  readonly feature: string;
  /** Whether a record may have several values. */
  readonly isSet: boolean;
  readonly value: string;
  /** Table of value, records. */
  readonly counts: string;
  /** What stands for the feature's counts in the join. */
  readonly alias: string;
}

function countedFeatures(model: LinkageModel): readonly CountedFeature[] {
  const levels = model.comparisons.flatMap((comparison) => comparison.levels);
  const plain = new Set(levels.flatMap((l) => (l.term_frequency ? [l.term_frequency.feature] : [])));
  const sets = new Set(levels.flatMap((l) => sharedFrequencyFeatures(l.when)));
  return [...new Set([...plain, ...sets])].map((feature) => ({
    feature,
    isSet: sets.has(feature),
    value: valueColumn(feature),
    counts: identifier(`link_count_${feature}`),
    alias: identifier(`of_${feature}`),
  }));
}

function countSql({ isSet, value, counts }: CountedFeature, { name }: Features): string {
  return `
    CREATE OR REPLACE TABLE ${counts} AS
    SELECT value, count(*) AS records
    FROM (SELECT ${isSet ? `unnest(${value})` : value} AS value FROM ${name})
    WHERE value IS NOT NULL
    GROUP BY value`;
}

function measureSql({ feature, value, counts }: CountedFeature, { name }: Features): string {
  return `
    SELECT ${literal(feature)} AS feature,
      (SELECT CAST(count(${value}) AS DOUBLE) FROM ${name}) AS n,
      (SELECT coalesce(sum(CAST(records AS DOUBLE) * (records - 1)), 0) FROM ${counts}) AS pairs`;
}

function countColumnSql({ feature, isSet, alias }: CountedFeature): string {
  return `${isSet ? `${alias}.log2_count` : `log2(${alias}.records)`} AS ${log2CountColumn(feature)}`;
}

/** For a set a list beside the values, in their order. */
function joinSql({ isSet, value, counts, alias }: CountedFeature, { name }: Features): string {
  if (!isSet) return `LEFT JOIN ${counts} ${alias} ON ${alias}.value = features.${value}`;
  return `LEFT JOIN (
      SELECT node, list(log2(records) ORDER BY value) AS log2_count
      FROM (SELECT node, unnest(${value}) AS value FROM ${name}) JOIN ${counts} USING (value)
      GROUP BY node
    ) ${alias} ON ${alias}.node = features.node`;
}
