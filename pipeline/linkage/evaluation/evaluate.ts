import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import { ThroughlineError } from '../../errors.ts';
import { scanSql } from './files.ts';

/** Which columns of a file name the record and the cluster or person it belongs to. */
export interface ClusterColumns {
  readonly record: readonly string[];
  readonly cluster: string;
}

export interface EvaluateOptions {
  /** Columns of the links file; found by name where not given. */
  readonly links?: ClusterColumns;
  /** Columns of the truth file; found by name where not given. */
  readonly truth?: ClusterColumns;
}

export interface Score {
  readonly precision: number;
  readonly recall: number;
  /** Harmonic mean of precision and recall; 0 where both are 0. */
  readonly f1: number;
}

export interface Evaluation {
  /** Over pairs of records, after clustering: pairs that blocking missed count as missed. */
  readonly pairwise: Score & {
    readonly truePairs: number;
    readonly foundPairs: number;
    readonly correctPairs: number;
  };
  /** B-cubed: the mean over records of their cluster's precision and recall. */
  readonly b3: Score;
  readonly counts: {
    /** Records judged: all of the truth file. */
    readonly records: number;
    readonly people: number;
    readonly clusters: number;
    /** People whose records are exactly one cluster. */
    readonly peopleExact: number;
    /** In the truth but not in the links: counted as linked to nothing. */
    readonly recordsNotLinked: number;
    /** In the links but not in the truth: left out, since nothing is known of them. */
    readonly recordsWithoutTruth: number;
  };
}

/**
 * Judges clusters against the truth. Both files (CSV or Parquet) hold one row per record: its id and its cluster.
 *
 * Everything is counted from the table of cluster × person sizes, so no pair is ever listed. Where nothing was found (or nothing
 * was there to find) precision (or recall) is 1: no claim was wrong, nothing was missed.
 *
 * @throws ThroughlineError `EVALUATE_COLUMNS_UNKNOWN`, `EVALUATE_RECORD_REPEATED`.
 */
export async function evaluate(
  workbench: Workbench,
  linksFile: string,
  truthFile: string,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  // One after the other: where the first fails the caller closes the engine, and a query still running would end the process.
  const linkColumns = await columnsOf(workbench, linksFile);
  const truthColumns = await columnsOf(workbench, truthFile);
  const shared = RECORD_COLUMNS.find((ids) =>
    ids.every(
      (id) => (options.links || linkColumns.includes(id)) && (options.truth || truthColumns.includes(id)),
    ),
  );
  const links = options.links ?? detect(linksFile, linkColumns, shared, LINK_CLUSTERS);
  const truth = options.truth ?? detect(truthFile, truthColumns, shared, TRUTH_CLUSTERS);
  await load(workbench, 'evaluate_links', linksFile, links);
  await load(workbench, 'evaluate_truth', truthFile, truth);
  return measure(workbench);
}

/** Record ids that are recognised, most telling first. */
const RECORD_COLUMNS = [
  ['agency', 'agency_person_id'],
  ['source', 'unique_id'],
  ['record_key'],
  ['unique_id'],
  ['record_id'],
  ['rec_id'],
  ['id'],
] as const;
const LINK_CLUSTERS = ['cluster_id', 'person_id', 'person', 'cluster'] as const;
const TRUTH_CLUSTERS = [
  'true_person_id',
  'true_cluster',
  'cluster',
  'cluster_id',
  'person_id',
  'entity_id',
] as const;

async function columnsOf(workbench: Workbench, file: string): Promise<readonly string[]> {
  return workbench.columns(`SELECT * FROM ${scanSql(file)}`);
}

function detect(
  file: string,
  present: readonly string[],
  record: readonly string[] | undefined,
  clusters: readonly string[],
): ClusterColumns {
  const cluster = clusters.find((name) => present.includes(name) && !record?.includes(name));
  if (record && cluster) return { record, cluster };
  throw new ThroughlineError({
    code: 'EVALUATE_COLUMNS_UNKNOWN',
    what: record
      ? 'No column says which cluster a record belongs to.'
      : 'The two files share no column that names a record.',
    where: `${file}: ${present.join(', ')}`,
    remedy: `Name the record's id the same in both files (for instance unique_id) and the cluster one of ${clusters.join(', ')}.`,
  });
}

/** The record columns as one text, and the cluster as text. Rows said twice count once; a record in two clusters is refused. */
async function load(
  workbench: Workbench,
  table: string,
  file: string,
  columns: ClusterColumns,
): Promise<void> {
  const record = columns.record.map((column) => `CAST(${identifier(column)} AS VARCHAR)`);
  await workbench.execute(`
    CREATE OR REPLACE TABLE ${table} AS
    SELECT DISTINCT concat_ws(chr(31), ${record.join(', ')}) AS record, CAST(${identifier(columns.cluster)} AS VARCHAR) AS cluster
    FROM ${scanSql(file)}`);
  const repeated = await workbench.count(`SELECT count(*) - count(DISTINCT record) FROM ${table}`);
  if (repeated > 0) {
    throw new ThroughlineError({
      code: 'EVALUATE_RECORD_REPEATED',
      what: `${repeated} records stand in more than one cluster.`,
      where: `${file}: ${columns.record.join(', ')}`,
      remedy: 'Give each record one cluster.',
    });
  }
}

const MEASURED = [
  'correct_pairs',
  'found_pairs',
  'true_pairs',
  'b3_precision',
  'b3_recall',
  'records',
  'people',
  'clusters',
  'exact',
  'not_linked',
  'without_truth',
] as const;

async function measure(workbench: Workbench): Promise<Evaluation> {
  const found = await workbench.numbers(
    `
    WITH judged AS (
      SELECT truth.cluster AS person, coalesce('c' || links.cluster, 'alone' || truth.record) AS cluster,
        links.record IS NULL AS not_linked
      FROM evaluate_truth truth LEFT JOIN evaluate_links links USING (record)
    ),
    cells AS (SELECT person, cluster, CAST(count(*) AS DOUBLE) AS n FROM judged GROUP BY person, cluster),
    people AS (SELECT person, sum(n) AS n, count(*) AS cells FROM cells GROUP BY person),
    clusters AS (SELECT cluster, sum(n) AS n, count(*) AS cells FROM cells GROUP BY cluster)
    SELECT
      (SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM cells) AS correct_pairs,
      (SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM clusters) AS found_pairs,
      (SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM people) AS true_pairs,
      (SELECT coalesce(round(sum(cells.n * cells.n / clusters.n), 9), 0) FROM cells JOIN clusters USING (cluster)) AS b3_precision,
      (SELECT coalesce(round(sum(cells.n * cells.n / people.n), 9), 0) FROM cells JOIN people USING (person)) AS b3_recall,
      (SELECT count(*) FROM judged) AS records,
      (SELECT count(*) FROM people) AS people,
      (SELECT count(*) FROM clusters) AS clusters,
      (SELECT count(*) FROM cells JOIN people USING (person) JOIN clusters USING (cluster)
        WHERE people.cells = 1 AND clusters.cells = 1) AS exact,
      (SELECT count(*) FROM judged WHERE not_linked) AS not_linked,
      (SELECT count(*) FROM evaluate_links ANTI JOIN evaluate_truth USING (record)) AS without_truth`,
    MEASURED,
  );
  const { records, correct_pairs, found_pairs, true_pairs } = found;
  return {
    pairwise: {
      ...score(correct_pairs, found_pairs, correct_pairs, true_pairs),
      truePairs: true_pairs,
      foundPairs: found_pairs,
      correctPairs: correct_pairs,
    },
    b3: score(found.b3_precision, records, found.b3_recall, records),
    counts: {
      records,
      people: found.people,
      clusters: found.clusters,
      peopleExact: found.exact,
      recordsNotLinked: found.not_linked,
      recordsWithoutTruth: found.without_truth,
    },
  };
}

function score(right: number, claimed: number, recalled: number, wanted: number): Score {
  const precision = claimed === 0 ? 1 : right / claimed;
  const recall = wanted === 0 ? 1 : recalled / wanted;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
