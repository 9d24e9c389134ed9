import { existsSync } from 'node:fs';
import { literal } from '../../engine/sql/quoting.ts';
import { ThroughlineError } from '../../errors.ts';

/**
 * SQL that reads a CSV or Parquet file as a table. CSV columns are text, whatever they look like: ids keep their zeros.
 *
 * @throws ThroughlineError `FILE_NOT_FOUND`, `FILE_FORMAT_UNKNOWN`.
 */
export function scanSql(file: string): string {
  if (!existsSync(file)) {
    throw new ThroughlineError({
      code: 'FILE_NOT_FOUND',
      what: 'The file does not exist.',
      where: file,
      remedy: 'Check the path.',
    });
  }
  if (/\.(parquet|pq)$/i.test(file)) return `read_parquet(${literal(file)})`;
  if (/\.(csv|txt)$/i.test(file)) return `read_csv(${literal(file)}, all_varchar = true, header = true)`;
  throw new ThroughlineError({
    code: 'FILE_FORMAT_UNKNOWN',
    what: 'The file is neither CSV nor Parquet, by its name.',
    where: file,
    remedy: 'Give a file whose name ends in .csv or .parquet.',
  });
}
