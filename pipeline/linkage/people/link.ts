import { createHash } from 'node:crypto';
import path from 'node:path';
import type { PipelineContext } from '../../context.ts';
import { refuseDamaged } from '../../deliveries/damaged-files.ts';
import type { StandingExtract } from '../../deliveries/standing.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { literal } from '../../engine/sql/quoting.ts';
import type { RunId } from '../../ids.ts';
import { appendEntry } from '../../ledger/append.ts';
import { type FileMark, markOf } from '../../storage/file-mark.ts';
import { writeJson } from '../../storage/json.ts';
import type { Storage } from '../../storage/storage.ts';
import { openWorkplace, type Workplace } from '../../workplace.ts';
import { type LinkedTables, type LinkTablesStats, linkTables } from '../link-tables.ts';
import type { LinkageModel } from '../model/model.ts';
import type { EarlierPeople, People } from '../tables.ts';
import { type Identities, identitiesOf } from './identities.ts';
import { givePersonIds, type PersonChanges } from './person-ids.ts';
import {
  CURRENT_SPINE,
  type CurrentSpine,
  historyKey,
  linksKey,
  readCurrentSpine,
  refuseDamagedSpine,
  spineKey,
} from './spine.ts';

/** Counts up whenever the program links the same identities by the same model otherwise, so that everyone is linked anew. */
const LINKING = 1;

type LinkContext = Pick<PipelineContext, 'now' | 'openWorkbench' | 'progress' | 'scratch' | 'storage'>;

export interface LinkResult {
  readonly runId: RunId;
  /** True where the current spine was already made from the same deliveries by the same model: nothing was written. */
  readonly repeated: boolean;
  /** Keys within the vault. */
  readonly spine: string;
  readonly links: string;
  readonly records: number;
  readonly people: number;
  /** What was done; absent where it was done before. */
  readonly done?: { readonly changes: PersonChanges; readonly stats: LinkTablesStats };
}

/**
 * Says who is whom: links the identity rows of every current people delivery and writes the spine.
 *
 * `vault/spine/<run>.parquet` (record_key, agency, person_id), `vault/links/<run>.parquet` (record_key_l, record_key_r, match_weight:
 * the pairs kept for review as well as those joined) and `vault/spine-history/<run>.parquet` (person_id_before, person_id_after, records:
 * records that moved) are written first, then `vault/spine/current.json`; then the spine and links it replaces are removed.
 *
 * @param extracts what stands of every extract
 * @throws ThroughlineError `NOTHING_TO_LINK`, and `STORED_FILE_DAMAGED` where the spine, or identities that are to be read, are not as they
 * were written.
 */
export async function link(
  context: LinkContext,
  model: LinkageModel,
  extracts: readonly StandingExtract[],
): Promise<LinkResult> {
  const identities = identitiesOf(extracts);
  const runId = runIdOf(model, identities);
  const earlier = await readCurrentSpine(context.storage);
  if (earlier !== undefined) await refuseDamagedSpine(context.storage, earlier);
  if (earlier?.run_id === runId) {
    // What a run that was stopped after its pointer did not come to.
    await removeReplaced(context.storage, runId);
    return resultOf(runId, earlier, true);
  }
  await refuseDamaged(context.storage, identities.receipts, 'vault');

  const stage = context.progress.stage('Linking people');
  await using workplace = await openWorkplace(context, 'link');
  const { workbench } = workplace;
  const before = await openIdentities(context.storage, workbench, identities, earlier);
  const linked = await linkTables(workbench, model, 'identities', ['record_key', 'agency']);
  const { stats } = linked;
  const { people, changes } = await givePersonIds(workbench, linked.clusters, before);
  const written = await writeTables(context.storage, workplace, runId, { linked, people, before });
  const current: CurrentSpine = {
    run_id: runId,
    model_id: model.id,
    model_version: model.version,
    inputs: identities.deliveries,
    written,
    records: stats.records,
    people: stats.clusters,
  };
  // Before the pointer: a run that is stopped in between is done and recorded again, never left unrecorded.
  await appendEntry(context, {
    event: 'run.linked',
    run_id: runId,
    deliveries: identities.deliveries,
    model: { id: model.id, version: model.version },
    records: current.records,
    people: current.people,
    agreements: identities.agreements,
    clauses: identities.clauses,
  });
  await writeJson(context.storage, 'vault', CURRENT_SPINE, current);
  await removeReplaced(context.storage, runId);
  stage.done(`${stats.records} records are ${stats.clusters} people`);
  return { ...resultOf(runId, current, false), done: { changes, stats } };
}

/** Named after everything the run reads: the deliveries, what was taken of them, the whole model, and the way of linking. */
function runIdOf(model: LinkageModel, identities: Identities): RunId {
  const digest = createHash('sha256')
    .update(JSON.stringify([LINKING, model, identities.taken]))
    .digest('hex');
  return `run-${digest.slice(0, 12)}` as RunId;
}

function resultOf(runId: RunId, current: CurrentSpine, repeated: boolean): LinkResult {
  const { records, people } = current;
  return { runId, repeated, spine: spineKey(runId), links: linksKey(runId), records, people };
}

async function openIdentities(
  storage: Storage,
  workbench: Workbench,
  identities: Identities,
  earlier: CurrentSpine | undefined,
): Promise<EarlierPeople> {
  const files: string[] = [];
  for (const key of identities.keys) files.push(literal(await storage.fetch('vault', key)));
  await workbench.execute(`
    CREATE VIEW identities AS SELECT * FROM read_parquet([${files.join(', ')}], union_by_name = true);
    CREATE TABLE link_earlier (record_key VARCHAR, person_id VARCHAR)`);
  const before: EarlierPeople = { kind: 'earlier people', name: 'link_earlier' };
  if (!earlier) return before;
  const spine = await storage.fetch('vault', spineKey(earlier.run_id));
  await workbench.execute(
    `INSERT INTO link_earlier SELECT record_key, person_id FROM read_parquet(${literal(spine)})`,
  );
  return before;
}

interface LinkedPeople {
  readonly linked: LinkedTables;
  readonly people: People;
  readonly before: EarlierPeople;
}

/** Gives the mark of the spine's file. */
async function writeTables(
  storage: Storage,
  { workbench, scratch }: Workplace,
  runId: RunId,
  { linked, people, before }: LinkedPeople,
): Promise<FileMark> {
  const tables: readonly (readonly [string, string])[] = [
    [
      spineKey(runId),
      `SELECT record_key, agency, person_id FROM ${linked.clusters.name} JOIN ${people.name} USING (cluster_id) ORDER BY record_key`,
    ],
    [
      linksKey(runId),
      `SELECT record_key_l, record_key_r, match_weight FROM (${linked.linksSql(['match_weight'])})`,
    ],
    [
      historyKey(runId),
      `SELECT e.person_id AS person_id_before, p.person_id AS person_id_after, count(*) AS records
       FROM ${before.name} e JOIN ${linked.clusters.name} USING (record_key) JOIN ${people.name} p USING (cluster_id)
       WHERE e.person_id <> p.person_id GROUP BY ALL ORDER BY ALL`,
    ],
  ];
  const marks: FileMark[] = [];
  for (const [key, sql] of tables) {
    const file = path.join(scratch, path.basename(path.dirname(key)));
    await workbench.execute(`COPY (${sql}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`);
    marks.push(await markOf(file));
    await storage.put('vault', key, file);
  }
  const [spine] = marks;
  if (spine === undefined) throw new Error('No spine was written.');
  return spine;
}

/** Spines and links of other runs, whole or left by a run that was stopped. */
async function removeReplaced(storage: Storage, runId: RunId): Promise<void> {
  for (const prefix of ['spine/', 'links/']) {
    for (const { key } of await storage.list('vault', prefix)) {
      if (key.endsWith('.parquet') && !key.endsWith(`/${runId}.parquet`)) await storage.remove('vault', key);
    }
  }
}
