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
  const keyed = path.join(scratch, 'truth.parquet');
  await writeTrueSpine(context, workbench, { spine, truth, to: keyed });
  return await evaluate(workbench, spine, keyed, {
    truth: { record: ['record_key'], cluster: 'person_id' },
  });
}

/**
 * Writes the spine as it would be if every link were right: record_key, agency and person_id, which is the truth's own, for
 * the records of `spine`.
 */
export async function writeTrueSpine(
  { keys }: Pick<PipelineContext, 'keys'>,
  workbench: Workbench,
  { spine, truth, to }: { readonly spine: string; readonly truth: string; readonly to: string },
): Promise<void> {
  await workbench.execute(
    `CREATE TABLE truth AS SELECT * FROM read_csv(${literal(truth)}, all_varchar = true, header = true)`,
  );
  const agencies = await keyTruth(workbench, await keys.derive('linkage'));
  await workbench.execute(`
    COPY (
      SELECT keyed.record_key, keyed.agency, truth.true_person_id AS person_id
      FROM truth
      JOIN (${agencies.map(keysOf).join(' UNION ALL ')}) AS keyed
        ON keyed.agency = truth.agency AND keyed.value = truth.agency_person_id
      SEMI JOIN read_parquet(${literal(spine)}) AS spine ON spine.record_key = keyed.record_key
    ) TO ${literal(to)} (FORMAT parquet)
  `);
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
  return `SELECT ${literal(agency)} AS agency, value, keyed AS record_key FROM ${identifier(`keys_${agency}`)}`;
}
