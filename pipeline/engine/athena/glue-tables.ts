import {
  AlreadyExistsException,
  BatchDeleteTableCommand,
  CreateTableCommand,
  EntityNotFoundException,
  type GlueClient,
  paginateGetTables,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { ThroughlineError } from '../../errors.ts';
import type { PublishedTable } from '../catalogue.ts';

/** BatchDeleteTable takes no more in one call. */
const DELETE_BATCH = 100;

/** A published table as Glue and Athena want it: an external Parquet table over one folder. */
export function glueTableInput(table: PublishedTable): TableInput {
  return {
    Name: table.name,
    Description: table.comment,
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
    StorageDescriptor: {
      Columns: table.columns.map(({ name, type, comment }) => ({
        Name: name,
        Type: type,
        ...(comment === undefined ? {} : { Comment: comment }),
      })),
      Location: table.location.endsWith('/') ? table.location : `${table.location}/`,
      InputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        Parameters: { 'serialization.format': '1' },
      },
    },
  };
}

/**
 * Creates the table, or replaces what is registered under its name.
 *
 * Earlier versions are not kept: each run has its own folder, and the old one is gone.
 *
 * @throws ThroughlineError `PRODUCT_DATABASE_MISSING`
 */
export async function registerGlueTable(glue: GlueClient, table: PublishedTable): Promise<void> {
  const input = { DatabaseName: table.database, TableInput: glueTableInput(table) };
  try {
    await glue.send(new CreateTableCommand(input));
  } catch (error) {
    if (error instanceof EntityNotFoundException) throw databaseMissing(table.database, error);
    if (!(error instanceof AlreadyExistsException)) throw error;
    await glue.send(new UpdateTableCommand({ ...input, SkipArchive: true }));
  }
}

/** Drops every table of the database that is not in `keep`. A database that is not there has nothing to drop. */
export async function retainGlueTables(
  glue: GlueClient,
  database: string,
  keep: readonly string[],
): Promise<void> {
  const unwanted = (await tableNames(glue, database)).filter((name) => !keep.includes(name));
  for (let from = 0; from < unwanted.length; from += DELETE_BATCH) {
    const TablesToDelete = unwanted.slice(from, from + DELETE_BATCH);
    const { Errors } = await glue.send(
      new BatchDeleteTableCommand({ DatabaseName: database, TablesToDelete }),
    );
    // Gone already is what was wanted: another run may have dropped it.
    const failed = Errors?.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'EntityNotFoundException');
    if (failed !== undefined) {
      throw new Error(
        `Glue kept table ${database}.${failed.TableName}: ${failed.ErrorDetail?.ErrorMessage ?? 'no reason given'}.`,
      );
    }
  }
}

async function tableNames(glue: GlueClient, database: string): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const page of paginateGetTables({ client: glue }, { DatabaseName: database })) {
      for (const { Name } of page.TableList ?? []) if (Name !== undefined) names.push(Name);
    }
  } catch (error) {
    if (error instanceof EntityNotFoundException) return [];
    throw error;
  }
  return names;
}

function databaseMissing(database: string, cause: unknown): ThroughlineError {
  return new ThroughlineError({
    code: 'PRODUCT_DATABASE_MISSING',
    what: `The Glue database of this product does not exist.`,
    where: database,
    remedy: 'Deploy the analytics stack from the same agreements, then run again.',
    cause,
  });
}
