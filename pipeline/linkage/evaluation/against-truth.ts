import path from 'node:path';
import { z } from 'zod';
import type { PipelineContext } from '../../context.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { recordKeys } from '../../keys/keyed-hashes.ts';
import { openWorkplace } from '../../workplace.ts';
import { type Evaluation, evaluate } from './evaluate.ts';

const agencySchema = z.object({ agency: z.string() });

/**
 * Judges the people found against the truth of made-up extracts.
 *
 * The truth knows each source person by the agency's own id, the spine by record key, so the truth is keyed here as
 * intake keyed the deliveries. Only people that reached the vault are judged: one whose rows were all refused, or whom no
 * agreement covers, could not be linked.
 *
 * @param spine file of the current spine: record_key, agency, person_id
 * @param truth CSV file of agency, agency_person_id, true_person_id
 */
export async function evaluateAgainstTruth(
  context: Pick<PipelineContext, 'keys' | 'openWorkbench' | 'scratch'>,
  spine: string,
  truth: string,
): Promise<Evaluation> {
  await using workplace = await openWorkplace(context, 'evaluate');
  const { workbench, scratch } = workplace;
  await workbench.execute(
    `CREATE TABLE truth AS SELECT * FROM read_csv(${literal(truth)}, all_varchar = true, header = true)`,
  );
  const agencies = await keyTruth(workbench, await context.keys.derive('linkage'));
  const keyed = path.join(scratch, 'truth.parquet');
  await workbench.execute(`
    COPY (
      SELECT keys.keyed AS record_key, truth.true_person_id
      FROM truth
      JOIN (${agencies.map(keysOf).join(' UNION ALL ')}) AS keys
        ON keys.agency = truth.agency AND keys.value = truth.agency_person_id
      SEMI JOIN read_parquet(${literal(spine)}) AS spine ON spine.record_key = keys.keyed
    ) TO ${literal(keyed)} (FORMAT parquet)
  `);
  return await evaluate(workbench, spine, keyed);
}

/** Makes the record keys of each agency's people in the truth, and gives the agencies. */
async function keyTruth(workbench: Workbench, key: Buffer): Promise<readonly string[]> {
  const rows = await workbench.rows('SELECT DISTINCT agency FROM truth ORDER BY agency', agencySchema);
  for (const { agency } of rows) {
    const ofAgency = `SELECT agency_person_id FROM truth WHERE agency = ${literal(agency)}`;
    await recordKeys(workbench, key, ofAgency, agency, `keys_${agency}`);
  }
  return rows.map(({ agency }) => agency);
}

function keysOf(agency: string): string {
  return `SELECT ${literal(agency)} AS agency, value, keyed FROM ${identifier(`keys_${agency}`)}`;
}
