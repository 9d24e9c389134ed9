import { identifier, literal } from '../../engine/sql/quoting.ts';
import { conditionSql } from '../model/conditions/condition.ts';
import { log2CountColumn } from '../model/conditions/node-columns.ts';
import type { Comparison, Level, LinkageModel } from '../model/model.ts';
import type { Blocks, Nodes } from '../tables.ts';
import { pairsSql } from './blocking.ts';
import type { NodeFacts } from './frequencies.ts';

/** A level's weight in bits before any term-frequency adjustment. */
export function levelWeight(level: Level): number {
  return 'weight' in level ? level.weight : Math.log2(level.m / level.u);
}

/** The column of the pairs that holds which level of a comparison a pair reached: its number in the model, or −1. */
export const levelColumn = (comparison: Comparison): string => identifier(`level_${comparison.id}`);

/** What scoring reads. */
export interface Scoring {
  readonly nodes: Nodes;
  readonly blocks: Blocks;
  readonly facts: NodeFacts;
  readonly priorBits: number;
}

/**
 * One fused query from blocks to scored pairs: (l, r, match_weight, guard, one level number per comparison), for the pairs
 * whose weight reaches the model's `keep`. Candidate pairs are never written down. `part` of `of` bounds its memory.
 */
export function scoredPairsSql(
  model: LinkageModel,
  { nodes, blocks, facts, priorBits }: Scoring,
  part = 0,
  of = 1,
): string {
  const levels = model.comparisons.map(
    (comparison) => `${levelCaseSql(comparison, facts)} AS ${levelColumn(comparison)}`,
  );
  const frequencies = frequencyFeatures(model).map(
    (feature) =>
      `greatest(l.${log2CountColumn(feature)}, r.${log2CountColumn(feature)}) AS ${log2CountColumn(feature)}`,
  );
  const weights = model.comparisons.map((comparison) => weightCaseSql(comparison, facts));
  return `
    WITH candidates AS (${pairsSql(blocks, part, of)}
    ),
    compared AS (
      SELECT candidates.l, candidates.r,
        ${[...levels, ...frequencies, `${guardCaseSql(model, facts)} AS guard`].join(',\n        ')}
      FROM candidates JOIN ${nodes.name} l ON l.node = candidates.l JOIN ${nodes.name} r ON r.node = candidates.r
    ),
    scored AS (
      SELECT l, r, guard, ${model.comparisons.map(levelColumn).join(', ')},
        round(${priorBits}
          + ${weights.join('\n          + ')}, 6) AS evidence
      FROM compared
    ),
    guarded AS (
      SELECT * EXCLUDE (evidence), ${guardedWeightSql(model)} AS match_weight FROM scored
    )
    SELECT l, r, match_weight, guard, ${model.comparisons.map(levelColumn).join(', ')}
    FROM guarded WHERE match_weight >= ${model.thresholds.keep}`;
}

function frequencyFeatures(model: LinkageModel): readonly string[] {
  const used = model.comparisons.flatMap((comparison) =>
    comparison.levels.flatMap((level) => (level.term_frequency ? [level.term_frequency.feature] : [])),
  );
  return [...new Set(used)];
}

function levelCaseSql(comparison: Comparison, facts: NodeFacts): string {
  const whens = comparison.levels.map((level, i) => `WHEN ${conditionSql(level.when, facts)} THEN ${i}`);
  return `CAST(CASE ${whens.join(' ')} ELSE -1 END AS TINYINT)`;
}

function weightCaseSql(comparison: Comparison, facts: NodeFacts): string {
  const whens = comparison.levels.map((level, i) => `WHEN ${i} THEN ${levelWeightSql(level, facts)}`);
  return `CASE ${levelColumn(comparison)} ${whens.join(' ')} ELSE 0 END`;
}

function levelWeightSql(level: Level, facts: NodeFacts): string {
  const weight = levelWeight(level);
  const tf = level.term_frequency;
  if (!tf) return String(weight);
  const log2Base = Math.log2(tf.base_u ?? Math.max(facts.agreementOf(tf.feature), Number.MIN_VALUE));
  const log2Records = Math.log2(Math.max(facts.recordsWith(tf.feature), tf.minimum_records ?? 1, 1));
  const frequency = `${log2CountColumn(tf.feature)} - ${log2Records}`;
  const floored = tf.minimum === undefined ? frequency : `greatest(${frequency}, ${Math.log2(tf.minimum)})`;
  return `${weight} + ${tf.strength} * coalesce(${log2Base} - (${floored}), 0)`;
}

function guardCaseSql(model: LinkageModel, facts: NodeFacts): string {
  if (model.guards.length === 0) return 'CAST(NULL AS VARCHAR)';
  const whens = model.guards.map(
    (guard) => `WHEN ${conditionSql(guard.when, facts)} THEN ${literal(guard.id)}`,
  );
  return `CASE ${whens.join(' ')} END`;
}

function guardedWeightSql(model: LinkageModel): string {
  if (model.guards.length === 0) return 'evidence';
  const whens = model.guards.map((guard) => `WHEN ${literal(guard.id)} THEN ${guard.weight}`);
  return `CASE guard ${whens.join(' ')} ELSE evidence END`;
}
