import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { LinkageModel } from '../model/model.ts';
import type { Nodes } from '../tables.ts';
import { buildBlocks, pairsSql } from './blocking.ts';

/**
 * The prior in bits, log2(p ÷ (1 − p)), and p itself: the chance that two records at random are of one person.
 *
 * An estimate counts the pairs that agree on any of the model's deterministic rules, divides by the share of true pairs that
 * would (`recall`), and by all pairs. It never says less than one pair, so that a file without any certain pair still has a finite prior.
 */
export async function priorOf(
  workbench: Workbench,
  model: LinkageModel,
  nodes: Nodes,
  records: number,
): Promise<{ readonly probability: number; readonly bits: number }> {
  if ('probability' in model.prior) return withBits(model.prior.probability);
  const { rules, recall } = model.prior.estimate;
  const { blocks } = await buildBlocks(workbench, model, nodes, rules);
  const pairs = await workbench.count(`SELECT count(*) FROM (${pairsSql(blocks)})`);
  const all = (records * (records - 1)) / 2;
  return withBits(Math.min(0.5, Math.max(1, pairs / recall) / Math.max(1, all)));
}

function withBits(probability: number): { readonly probability: number; readonly bits: number } {
  return { probability, bits: Math.log2(probability / (1 - probability)) };
}
