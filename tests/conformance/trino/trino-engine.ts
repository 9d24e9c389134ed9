import { identifier } from '../../../pipeline/engine/sql/quoting.ts';
import type { BenchEngine } from '../../views/bench-engine.ts';
import type { TrinoClient } from './trino-client.ts';

/** A schema of Trino's memory as the place in which the views of a bench run. */
export async function trinoEngine(server: TrinoClient, schema: string): Promise<BenchEngine> {
  const trino = server.in({ catalog: 'memory', schema });
  await trino.query(`CREATE SCHEMA ${identifier(schema)}`);
  const made = new Set<string>();
  return {
    schema,
    replace: async (table, select) => {
      if (made.delete(table)) await trino.query(`DROP TABLE ${identifier(table)}`);
      await trino.query(`CREATE TABLE ${identifier(table)} AS ${select}`);
      made.add(table);
    },
    rows: async (sql) => {
      const { columns, rows } = await trino.query(sql);
      return rows.map((row) => Object.fromEntries(columns.map(({ name }, at) => [name, row[at]])));
    },
    close: async () => {
      await trino.query(`DROP SCHEMA ${identifier(schema)} CASCADE`);
    },
  };
}
