import type { Contract } from '../../../schemas/contract.ts';
import type { Profile } from '../../deliveries/profile.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { KeyedRows } from './zone-files.ts';

/** Local files of record keys, each `record_key` once: who is in deliveries that stand. */
export interface PeopleFiles {
  /** Of the delivery that this one would follow; undefined where it cannot be compared. */
  readonly before: string | undefined;
  /** Of every people extract of the agency; undefined where not all are known. */
  readonly known: readonly string[] | undefined;
}

/** Holds the people of a delivery against those of others, by their record keys. */
export async function comparePeople(
  workbench: Workbench,
  contract: Contract,
  { taken, recordKeys }: KeyedRows,
  { before, known }: PeopleFiles,
): Promise<Pick<Profile, 'gone' | 'orphans'>> {
  const here = `SELECT keyed FROM ${recordKeys.name}`;
  const gone =
    before === undefined
      ? null
      : await workbench.numbers(
          `SELECT count(*) AS before, count(*) FILTER (WHERE record_key NOT IN (${here})) AS gone
           FROM read_parquet(${literal(before)})`,
          ['before', 'gone'],
        );
  const orphans =
    known === undefined || known.length === 0
      ? null
      : await workbench.numbers(
          `SELECT count(*) AS rows, count(DISTINCT keyed) AS people
           FROM ${taken.name} AS taken
           JOIN (
             SELECT * FROM ${recordKeys.name} WHERE keyed NOT IN (
               SELECT record_key FROM read_parquet([${known.map(literal).join(', ')}])
             )
           ) AS unknown ON unknown.value = taken.${identifier(contract.personField)}`,
          ['rows', 'people'],
        );
  return { gone, orphans };
}

/** Writes who is in a delivery, by record key alone: intake compares the next delivery with it, and may read nothing else of a person. */
export async function writePeople(
  workbench: Workbench,
  { recordKeys }: KeyedRows,
  file: string,
): Promise<void> {
  await workbench.execute(
    `COPY (SELECT keyed AS record_key FROM ${recordKeys.name} ORDER BY keyed) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}
