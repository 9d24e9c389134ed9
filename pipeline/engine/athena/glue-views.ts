import type { TableInput } from '@aws-sdk/client-glue';
import { type PublishedTable, runsDatabaseName } from '../catalogue.ts';
import { identifier } from '../sql/quoting.ts';
import { trinoTypeOf } from '../sql/sql-types.ts';
import { glueColumns } from './glue-tables.ts';

/** The catalogue that Athena has the Glue Data Catalog under. */
const CATALOGUE = 'awsdatacatalog';

/**
 * A name that analysts use, as Athena itself stores a view in Glue: its SQL and its columns in JSON, encoded in a comment.
 *
 * Source: Trino, `ViewReaderUtil` and `ConnectorViewDefinition`, which Athena's engine 3 reads views with. `runAsInvoker` and `path` are
 * said, though they are the same for every view: a reader of a later version takes their absence for broken JSON. The view reads with the
 * rights of whoever queries.
 *
 * @param target the table of a run that the name stands for, in the database of runs
 */
export function glueViewInput(database: string, table: PublishedTable, target: string): TableInput {
  const names = table.columns.map(({ name }) => identifier(name)).join(', ');
  const definition = {
    originalSql: `SELECT ${names} FROM ${identifier(runsDatabaseName(database))}.${identifier(target)}`,
    catalog: CATALOGUE,
    schema: database,
    columns: table.columns.map(({ name, type, comment }) => ({
      name,
      type: trinoTypeOf(type),
      ...(comment === undefined ? {} : { comment }),
    })),
    comment: table.comment,
    runAsInvoker: true,
    path: [],
  };
  const encoded = Buffer.from(JSON.stringify(definition), 'utf8').toString('base64');
  return {
    Name: table.name,
    TableType: 'VIRTUAL_VIEW',
    // By these two an engine knows that it is a view of Presto's kind. Trino takes a description for the comment, so there is none.
    Parameters: { presto_view: 'true', comment: 'Presto View' },
    PartitionKeys: [],
    StorageDescriptor: { Columns: glueColumns(table.columns), Location: '', SerdeInfo: {} },
    ViewOriginalText: `/* Presto View: ${encoded} */`,
    ViewExpandedText: '/* Presto View */',
  };
}
