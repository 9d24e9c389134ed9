import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import { ThroughlineError } from '../../errors.ts';
import type { Progress } from '../../progress.ts';
import { publicJson } from '../../public-json.ts';
import { type LinkTablesStats, linkTables } from '../link-tables.ts';
import type { LinkageModel } from '../model/model.ts';
import { inputColumns } from '../pairs/nodes.ts';
import { scanSql } from './files.ts';

export interface LinkFilesOptions {
  readonly model: LinkageModel;
  /** CSV or Parquet files with the columns the model reads. */
  readonly inputs: readonly string[];
  /** Folder to write to; created if missing. */
  readonly out: string;
  readonly workbench: Workbench;
  readonly progress: Progress;
}

export interface LinkFilesResult {
  readonly links: string;
  readonly clusters: string;
  readonly clustersCsv: string;
  readonly summary: string;
  readonly stats: LinkTablesStats;
}

/**
 * Links the records of any tables with any model, and writes `links.parquet`, `clusters.parquet`, `clusters.csv` and `summary.json` to `out`.
 *
 * Clusters: the model's record id column and cluster_id. With several inputs a column `source`, the file's name without its ending,
 * comes before them and is part of the record's id, so the same id in two files is two records. The same
 * inputs give the same files, byte for byte.
 *
 * @throws ThroughlineError for files that cannot be read or lack a column the model reads.
 */
export async function linkFiles(options: LinkFilesOptions): Promise<LinkFilesResult> {
  const { model, workbench, out } = options;
  const stage = options.progress.stage('Linking tables');
  const recordColumns = await openInputs(workbench, model, options.inputs);
  const { linksSql, clusters, stats } = await linkTables(workbench, model, 'link_input', recordColumns);
  const everyone = `SELECT * FROM ${clusters.name}`;
  await mkdir(out, { recursive: true });
  const written = {
    links: path.join(out, 'links.parquet'),
    clusters: path.join(out, 'clusters.parquet'),
    clustersCsv: path.join(out, 'clusters.csv'),
    summary: path.join(out, 'summary.json'),
  };
  await copyWhole(workbench, linksSql(), written.links, 'FORMAT parquet, COMPRESSION zstd');
  await copyWhole(workbench, everyone, written.clusters, 'FORMAT parquet, COMPRESSION zstd');
  await copyWhole(workbench, everyone, written.clustersCsv, 'FORMAT csv, HEADER true');
  const summary = {
    model: { id: model.id, version: model.version },
    inputs: options.inputs.map((file) => path.basename(file)),
    thresholds: model.thresholds,
    ...stats,
  };
  await writeFile(written.summary, `${publicJson(summary)}\n`);
  stage.done(`${stats.records} records are in ${stats.clusters} clusters`);
  return { ...written, stats };
}

async function openInputs(
  workbench: Workbench,
  model: LinkageModel,
  inputs: readonly string[],
): Promise<readonly string[]> {
  const sources = inputs.map((file) => path.parse(file).name);
  if (inputs.length === 0 || new Set(sources).size < sources.length) {
    throw new ThroughlineError({
      code: 'INPUTS_NOT_DISTINCT',
      what: inputs.length === 0 ? 'There is no input.' : 'Two inputs have the same file name.',
      remedy: 'Give one or more files with different names: the name tells their records apart.',
    });
  }
  const id = model.records.id;
  const needed = [
    ...new Set([id, ...(model.records.order ? [model.records.order] : []), ...inputColumns(model)]),
  ];
  const selects: string[] = [];
  for (const [i, file] of inputs.entries()) {
    const scan = scanSql(file);
    const present = new Set(await workbench.columns(`SELECT * FROM ${scan}`));
    const absent = needed.filter((column) => !present.has(column));
    if (absent.length > 0) {
      throw new ThroughlineError({
        code: 'MODEL_COLUMN_ABSENT',
        what: `The file has no column ${absent.join(', ')}, which the model ${model.id} reads.`,
        where: file,
        remedy: 'Rename the columns of the file, or name its columns in the model under columns and records.',
      });
    }
    const columns = needed.map((column) => `CAST(${identifier(column)} AS VARCHAR) AS ${identifier(column)}`);
    const source = inputs.length > 1 ? [`${literal(sources[i] ?? '')} AS source`] : [];
    selects.push(`SELECT ${[...source, ...columns].join(', ')} FROM ${scan}`);
  }
  await workbench.execute(`CREATE OR REPLACE VIEW link_input AS ${selects.join(' UNION ALL ')}`);
  return inputs.length > 1 ? ['source', id] : [id];
}

/** Writes beside the file and renames, so that a reader never sees half of it. */
async function copyWhole(workbench: Workbench, sql: string, file: string, format: string): Promise<void> {
  const partial = `${file}.partial`;
  await workbench.execute(`COPY (${sql}) TO ${literal(partial)} (${format})`);
  await rename(partial, file);
}
