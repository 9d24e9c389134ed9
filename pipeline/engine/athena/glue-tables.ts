import type { Column as GlueColumn, TableInput } from '@aws-sdk/client-glue';
import type { Column, PublishedTable } from '../catalogue.ts';

/** Glue's limits, in characters. */
const LONGEST_COMMENT = 255;
const LONGEST_DESCRIPTION = 2048;

/** A table of a run as Glue and Athena want it: an external Parquet table over one folder. */
export function glueTableInput(table: PublishedTable, name: string): TableInput {
  return {
    Name: name,
    Description: clipped(table.comment, LONGEST_DESCRIPTION),
    TableType: 'EXTERNAL_TABLE',
    Parameters: { EXTERNAL: 'TRUE', classification: 'parquet' },
    StorageDescriptor: {
      Columns: glueColumns(table.columns),
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

/** Columns as Glue lists them. */
export function glueColumns(columns: readonly Column[]): GlueColumn[] {
  return columns.map(({ name, type, comment }) => ({
    Name: name,
    Type: type,
    ...(comment === undefined ? {} : { Comment: clipped(comment, LONGEST_COMMENT) }),
  }));
}

function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
