import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PipelineContext } from '../../pipeline/context.ts';
import { identifier, literal } from '../../pipeline/engine/sql/quoting.ts';
import { recordKeys } from '../../pipeline/keys/keyed-hashes.ts';
import { type Evaluation, evaluate } from '../../pipeline/linkage/evaluation/evaluate.ts';

/**
 * Judges the people found against the truth of a sample.
 *
 * The truth knows each source person by the agency's own id, the spine by record key, so the truth is keyed here as
 * intake keyed the deliveries. Only people that reached the vault are judged: one whose rows were all refused, or whom no
 * agreement covers, could not be linked.
 *
 * @param spine file of the current spine: record_key, agency, person_id
 * @param truth file of agency, agency_person_id, true_person_id
 */
export async function linkageQuality(
  context: PipelineContext,
  spine: string,
  truth: string,
): Promise<Evaluation> {
  const folder = await mkdtemp(path.join(context.scratch, 'quality-'));
  const workbench = await context.openWorkbench();
  try {
    await workbench.execute(
      `CREATE TABLE truth AS SELECT * FROM read_csv(${literal(truth)}, all_varchar = true, header = true)`,
    );
    const key = await context.keys.derive('linkage');
    const agencies = (await workbench.rows('SELECT DISTINCT agency FROM truth ORDER BY agency')).map(
      ({ agency }) => String(agency),
    );
    for (const agency of agencies) {
      const ofAgency = `SELECT agency_person_id FROM truth WHERE agency = ${literal(agency)}`;
      await recordKeys(workbench, key, ofAgency, agency, `keys_${agency}`);
    }
    const keyed = path.join(folder, 'truth.parquet');
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
  } finally {
    workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function keysOf(agency: string): string {
  return `SELECT ${literal(agency)} AS agency, value, keyed FROM ${identifier(`keys_${agency}`)}`;
}
