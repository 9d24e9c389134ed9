import assert from 'node:assert/strict';
import { grouped } from '../../../cli/text/numbers.ts';
import { identifier, literal } from '../../../pipeline/engine/sql/quoting.ts';
import type { Manifest } from '../../../pipeline/publishing/manifest.ts';
import type { Check } from '../verdicts.ts';
import { Unreachable } from '../verdicts.ts';
import type { TrinoClient } from './trino-client.ts';
import { trinoTypeOf } from './trino-types.ts';

const CATALOGUE = 'awsdatacatalog';

/** The tables that publishing registered in moto's Glue, as Trino reads them from moto's S3. */
export function glueTables(trino: TrinoClient, manifests: () => readonly Manifest[]): readonly Check[] {
  return [
    {
      statement:
        'Trino over Glue: every registered table can be read, with the columns, types, comments and rows of its manifest',
      run: async () => {
        if (manifests().length === 0) throw new Unreachable('nothing was published on moto');
        let [tables, rows] = [0, 0];
        for (const manifest of manifests()) {
          assert.deepEqual(await tableComments(trino, manifest), expectedComments(manifest));
          for (const table of manifest.tables) {
            const name = [CATALOGUE, manifest.database, table.name].map(identifier).join('.');
            const columns = (await trino.query(`SHOW COLUMNS FROM ${name}`)).rows;
            const read = await trino.count(`SELECT count(*) FROM ${name}`);
            assert.deepEqual(
              { columns: columns.map(([column, type, , comment]) => [column, type, comment]), rows: read },
              {
                columns: table.columns.map((column) => [
                  column.name,
                  trinoTypeOf(column.type),
                  column.comment,
                ]),
                rows: table.rows,
              },
              `${manifest.database}.${table.name}`,
            );
            tables += 1;
            rows += read;
          }
        }
        console.log(`         ${grouped(tables)} tables, ${grouped(rows)} rows`);
      },
    },
  ];
}

/** The comment of each table of the database, by name. */
async function tableComments(trino: TrinoClient, { database }: Manifest): Promise<object> {
  const { rows } = await trino.query(
    `SELECT table_name, comment FROM system.metadata.table_comments WHERE catalog_name = ${literal(CATALOGUE)} AND schema_name = ${literal(database)}`,
  );
  return Object.fromEntries(rows.map(([name, comment]) => [String(name), comment]));
}

function expectedComments({ tables }: Manifest): object {
  return Object.fromEntries(tables.map(({ name, comment }) => [name, comment]));
}
