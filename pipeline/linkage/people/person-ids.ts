import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { PersonId } from '../../ids.ts';
import type { ClusteredRecords, EarlierPeople, People } from '../tables.ts';

const clusterSchema = z.object({ cluster_id: z.int() });

/** How the people of this run relate to those of the earlier one. */
export interface PersonChanges {
  /** People who keep the id they had. */
  readonly kept: number;
  /** People with a new id. */
  readonly made: number;
  /** Earlier ids that nobody carries any more; never used again. */
  readonly retired: number;
  /** People whose records belonged to two or more people before. */
  readonly merged: number;
  /** Earlier people whose records now belong to two or more. */
  readonly split: number;
}

/**
 * Names the clusters of records that have a record_key.
 *
 * Each earlier person id goes to the cluster that holds most of that person's records, and each cluster takes one id at most: the
 * largest overlaps are settled first, ties by the id that sorts first. Clusters left over get a new random UUID, so an id
 * that was given up never comes back.
 */
export async function givePersonIds(
  workbench: Workbench,
  clusters: ClusteredRecords,
  earlier: EarlierPeople,
): Promise<{ readonly people: People; readonly changes: PersonChanges }> {
  await workbench.execute(`
    CREATE OR REPLACE TABLE link_overlaps AS
    SELECT cluster_id, person_id, count(*) AS records
    FROM ${clusters.name} JOIN ${earlier.name} USING (record_key) GROUP BY cluster_id, person_id;
    CREATE OR REPLACE TABLE link_persons (cluster_id INTEGER, person_id VARCHAR)`);
  const ids = await keptIds(workbench);
  const named = await clusterIds(workbench, clusters);
  {
    using persons = await workbench.append('link_persons');
    for (const cluster of named) persons.row([cluster, ids.get(cluster) ?? newPersonId()]);
  }
  const { retired, merged, split } = await workbench.numbers(
    `
    SELECT
      (SELECT count(*) FROM (SELECT DISTINCT person_id FROM ${earlier.name})
        ANTI JOIN link_persons USING (person_id)) AS retired,
      (SELECT count(*) FROM (SELECT cluster_id FROM link_overlaps GROUP BY cluster_id HAVING count(*) > 1)) AS merged,
      (SELECT count(*) FROM (SELECT person_id FROM link_overlaps GROUP BY person_id HAVING count(*) > 1)) AS split`,
    ['retired', 'merged', 'split'],
  );
  return {
    people: { kind: 'people', name: 'link_persons' },
    changes: { kept: ids.size, made: named.length - ids.size, retired, merged, split },
  };
}

function newPersonId(): PersonId {
  return randomUUID() as string as PersonId;
}

async function clusterIds(workbench: Workbench, { name }: ClusteredRecords): Promise<readonly number[]> {
  const distinct = await workbench.rows(`SELECT DISTINCT cluster_id FROM ${name}`, clusterSchema);
  return distinct.map(({ cluster_id }) => cluster_id);
}

async function keptIds(workbench: Workbench): Promise<ReadonlyMap<number, PersonId>> {
  const byCluster = new Map<number, PersonId>();
  const taken = new Set<PersonId>();
  const overlaps = workbench.stream(
    'SELECT cluster_id, person_id FROM link_overlaps ORDER BY records DESC, person_id, cluster_id',
  );
  for await (const rows of overlaps) {
    for (const { cluster_id, person_id } of rows) {
      const [cluster, person] = [Number(cluster_id), String(person_id) as PersonId];
      if (byCluster.has(cluster) || taken.has(person)) continue;
      byCluster.set(cluster, person);
      taken.add(person);
    }
  }
  return byCluster;
}
