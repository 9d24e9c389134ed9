import path from 'node:path';
import { openHomeToRead } from '../../cli/home/home.ts';
import { literal } from '../../pipeline/engine/sql/quoting.ts';
import { recordKeys } from '../../pipeline/keys/keyed-hashes.ts';
import { loadPartnership } from '../../pipeline/partnership/partnership.ts';
import { silent } from '../../pipeline/progress.ts';
import { NORTHMOOR } from '../northmoor.ts';
import type { PartnershipFolder } from './partnership-folder.ts';

/** Of pairs of a record of one agency and a record of any other: how many truly are one person, were joined, and both. */
export interface LinkedPairs {
  readonly truly: number;
  readonly joined: number;
  readonly rightly: number;
}

/** Compares the people found with truth/truth.csv, over the records that reached the vault. */
export async function linkedPairs(
  { partnership, home, extracts }: PartnershipFolder,
  agency: string,
): Promise<LinkedPairs> {
  const { context, close } = await openHomeToRead(home, {
    partnership: loadPartnership(partnership, NORTHMOOR),
    progress: silent,
  });
  const workbench = await context.openWorkbench();
  try {
    const truth = literal(path.join(extracts, 'truth', 'truth.csv'));
    await workbench.execute(`CREATE TABLE truth AS SELECT * FROM read_csv(${truth}, all_varchar = true)`);
    const agencies = (await workbench.rows('SELECT DISTINCT agency FROM truth')).map((row) =>
      String(row['agency']),
    );
    const key = await context.keys.derive('linkage');
    for (const each of agencies) {
      const ids = `SELECT agency_person_id FROM truth WHERE agency = ${literal(each)}`;
      await recordKeys(workbench, key, ids, each, `keys_${each}`);
    }
    const keys = agencies.map((each) => `SELECT ${literal(each)} AS agency, value, keyed FROM keys_${each}`);
    const spine = (await context.storage.list('vault', 'spine/')).find((object) =>
      object.key.endsWith('.parquet'),
    );
    const [counts] = await workbench.rows(`
      WITH known AS (
        SELECT truth.agency, truth.true_person_id, spine.person_id
        FROM truth
        JOIN (${keys.join(' UNION ALL ')}) AS keys
          ON keys.agency = truth.agency AND keys.value = truth.agency_person_id
        JOIN read_parquet(${literal(context.storage.location('vault', spine?.key ?? ''))}) AS spine
          ON spine.record_key = keys.keyed
      ),
      pairs AS (
        SELECT
          one.true_person_id = other.true_person_id AS truly,
          one.person_id = other.person_id AS joined
        FROM known AS one
        JOIN known AS other ON one.agency = ${literal(agency)} AND other.agency <> ${literal(agency)}
      )
      SELECT
        count_if(truly)::INTEGER AS truly,
        count_if(joined)::INTEGER AS joined,
        count_if(truly AND joined)::INTEGER AS rightly
      FROM pairs
    `);
    return {
      truly: Number(counts?.['truly']),
      joined: Number(counts?.['joined']),
      rightly: Number(counts?.['rightly']),
    };
  } finally {
    workbench.close();
    close();
  }
}
