import {
  AlreadyExistsException,
  BatchDeleteTableCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  EntityNotFoundException,
  type GlueClient,
  paginateGetTables,
  type Table,
  type TableInput,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { ThroughlineError } from '../../errors.ts';

/** BatchDeleteTable takes no more in one call. */
const DELETE_BATCH = 100;

/** Every table and view of a database, by name. A database that is not there has none. */
export async function glueTables(glue: GlueClient, database: string): Promise<ReadonlyMap<string, Table>> {
  const tables = new Map<string, Table>();
  try {
    for await (const page of paginateGetTables({ client: glue }, { DatabaseName: database })) {
      for (const table of page.TableList ?? []) if (table.Name !== undefined) tables.set(table.Name, table);
    }
  } catch (error) {
    if (error instanceof EntityNotFoundException) return new Map();
    throw error;
  }
  return tables;
}

/**
 * Creates a table or a view, or replaces what is registered under its name. Glue keeps no earlier version.
 *
 * @param there whether one of that name was there a moment ago: saves a call
 * @throws ThroughlineError `PRODUCT_DATABASE_MISSING`
 */
export async function putGlueTable(
  glue: GlueClient,
  database: string,
  table: TableInput,
  there: boolean,
): Promise<void> {
  const input = { DatabaseName: database, TableInput: table };
  const update = () => glue.send(new UpdateTableCommand({ ...input, SkipArchive: true }));
  if (there) {
    await update();
    return;
  }
  try {
    await glue.send(new CreateTableCommand(input));
  } catch (error) {
    if (error instanceof EntityNotFoundException) throw databaseMissing(database, error);
    if (!(error instanceof AlreadyExistsException)) throw error;
    await update();
  }
}

/** Drops tables and views. One that another run has dropped already is what was wanted. */
export async function dropGlueTables(
  glue: GlueClient,
  database: string,
  names: readonly string[],
): Promise<void> {
  for (let from = 0; from < names.length; from += DELETE_BATCH) {
    const TablesToDelete = names.slice(from, from + DELETE_BATCH);
    const { Errors } = await glue.send(
      new BatchDeleteTableCommand({ DatabaseName: database, TablesToDelete }),
    );
    const failed = Errors?.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'EntityNotFoundException');
    if (failed !== undefined) {
      throw new Error(
        `Glue kept table ${database}.${failed.TableName}: ${failed.ErrorDetail?.ErrorMessage ?? 'no reason given'}.`,
      );
    }
  }
}

/** Creates a database without a table. */
export async function createGlueDatabase(glue: GlueClient, database: string): Promise<void> {
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
}

/** Drops a database and its tables; their files stay. One that is not there is what was wanted. */
export async function dropGlueDatabase(glue: GlueClient, database: string): Promise<void> {
  await dropGlueTables(glue, database, [...(await glueTables(glue, database)).keys()]);
  try {
    await glue.send(new DeleteDatabaseCommand({ Name: database }));
  } catch (error) {
    if (!(error instanceof EntityNotFoundException)) throw error;
  }
}

function databaseMissing(database: string, cause: unknown): ThroughlineError {
  return new ThroughlineError({
    code: 'PRODUCT_DATABASE_MISSING',
    what: 'The Glue database of this product does not exist.',
    where: database,
    remedy: 'Deploy the analytics stack from the same agreements, then run again.',
    cause,
  });
}
