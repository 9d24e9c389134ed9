import { z } from 'zod';
import type { Field } from '../../../../schemas/contract.ts';
import type { ReadAs } from '../../../deliveries/read-as.ts';
import type { Workbench } from '../../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../../engine/sql/quoting.ts';
import { type FileRefusal, UnreadableFile } from '../bytes/file-refusal.ts';
import type { CleanFile, CleanFileOptions, SentFile } from '../copied-records.ts';
import { matchHeader } from '../header/header.ts';
import { MAX_RECORD_BYTES } from '../records/record-scanner.ts';
import { parquetText } from './parquet-text.ts';

/** A column of the file: its own name, the one that DuckDB gives it, and its type there. */
interface ParquetColumn {
  readonly sent: string;
  readonly name: string;
  readonly type: string;
}

/** Copies the rows of a Parquet file, numbered from 1; see `cleanFile`. */
export async function copyParquet(
  file: SentFile & Pick<ReadAs, 'packed'>,
  options: CleanFileOptions,
): Promise<CleanFile> {
  const { contract, contracts, workbench } = options;
  const columns = await readable(() => columnsOf(workbench, file.path));
  const matched = matchHeader(
    columns.map(({ sent }) => sent),
    contract,
    contracts,
  );
  if (!matched.ok) return matched;
  const { header } = matched;
  const taken = columns.flatMap((column, at) => {
    const field = contract.fields.find(({ name }) => name === header.columns[at]);
    return field ? [{ field, text: textOf(column, field) }] : [];
  });
  const counts = await readable(() =>
    copyRows(
      file.path,
      taken.map(({ text }) => text),
      options,
    ),
  );
  return {
    ok: true,
    header: { ...header, columns: taken.map(({ field }) => field.name) },
    readAs: {
      packed: file.packed,
      format: 'parquet',
      encoding: null,
      separator: null,
      title_lines: 0,
      by_alias: header.byAlias,
      by_spelling: header.bySpelling,
    },
    ...counts,
  };
}

const schemaRow = z.object({ name: z.string(), children: z.coerce.number() });
const describedColumn = z.object({ column_name: z.string(), column_type: z.string() });

async function columnsOf(workbench: Workbench, file: string): Promise<readonly ParquetColumn[]> {
  const described = await workbench.rows(
    `DESCRIBE SELECT * FROM read_parquet(${literal(file)})`,
    describedColumn,
  );
  // The file's own names: of two that are alike DuckDB renames the second.
  const schema = await workbench.rows(
    `SELECT name, coalesce(num_children, 0) AS children FROM parquet_schema(${literal(file)})`,
    schemaRow,
  );
  const own: string[] = [];
  for (let at = 1; at < schema.length; at = afterSubtree(schema, at)) own.push(schema[at]?.name ?? '');
  return described.map(({ column_name, column_type }, at) => ({
    sent: own[at] ?? column_name,
    name: column_name,
    type: column_type,
  }));
}

/** Where the next sibling of an element stands, in a schema that lists each before its children. */
function afterSubtree(schema: readonly z.infer<typeof schemaRow>[], at: number): number {
  let next = at + 1;
  for (let child = 0; child < (schema[at]?.children ?? 0); child++) next = afterSubtree(schema, next);
  return next;
}

function textOf({ name, type }: ParquetColumn, field: Field): string {
  const text = parquetText(identifier(name), type, field);
  if (text === undefined) throw new UnreadableFile(notOneValue(field.name));
  return text;
}

async function copyRows(
  file: string,
  texts: readonly string[],
  { workbench, target, malformed }: CleanFileOptions,
): Promise<{ readonly read: number; readonly wellFormed: number }> {
  const columns = texts.map((_, at) => `c${at}`);
  const bytes = columns.map((column) => `coalesce(strlen(${column}), 0) + 1`).join(' + ');
  await workbench.execute(`
    CREATE OR REPLACE VIEW parquet_texts AS
    SELECT file_row_number + 1 AS row_number, ${texts.map((text, at) => `${text} AS c${at}`).join(', ')}
    FROM read_parquet(${literal(file)}, file_row_number = true);
    CREATE OR REPLACE VIEW parquet_rows AS
    SELECT *, ${bytes} > ${MAX_RECORD_BYTES} AS too_long FROM parquet_texts
    WHERE coalesce(${columns.join(', ')}, NULL) IS NOT NULL;
  `);
  const { read, long, nul } = await workbench.numbers(
    `SELECT count(*) AS read, count(*) FILTER (too_long) AS long,
       count(*) FILTER (${columns.map((column) => `contains(${column}, chr(0))`).join(' OR ')}) AS nul
     FROM parquet_rows`,
    ['read', 'long', 'nul'],
  );
  if (nul > 0) throw new UnreadableFile(NUL_TEXT);
  if (long > 0) {
    for await (const rows of workbench.stream('SELECT row_number FROM parquet_rows WHERE too_long')) {
      for (const row of rows) malformed(Number(row['row_number']), 'too_long');
    }
  }
  await workbench.execute(
    `COPY (SELECT row_number, ${columns.join(', ')} FROM parquet_rows WHERE NOT too_long)
     TO ${literal(target)} (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '"', ESCAPE '"')`,
  );
  return { read, wellFormed: read - long };
}

/** What DuckDB cannot read of a Parquet file is damaged. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && DAMAGE.test(error.message)) throw new UnreadableFile(DAMAGED);
    throw error;
  }
}

/** How DuckDB begins what it says of a file that is not as a Parquet file must be. What follows may repeat bytes of it. */
const DAMAGE = /^Invalid (Input )?Error/;

const DAMAGED: FileRefusal = {
  reason: 'The Parquet file is damaged, was cut short, or is encrypted.',
  remedy: 'Write it again and check that it opens, or send the extract as CSV.',
};

const NUL_TEXT: FileRefusal = {
  reason: 'A text in the Parquet file holds a NUL character.',
  remedy: 'Check the export, and send it again.',
};

function notOneValue(field: string): FileRefusal {
  return {
    reason: `The column ${field} does not hold one plain value a row, but bytes, lists or groups of values.`,
    remedy: 'Write it as text, as a number or as a date, and send the file again.',
  };
}
