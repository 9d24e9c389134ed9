import assert from 'node:assert/strict';
import { CreateDatabaseCommand, GetTableCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import { AthenaCatalogue } from '../../pipeline/engine/athena/athena-catalogue.ts';
import type { PublishedTable } from '../../pipeline/engine/catalogue.ts';
import type { Aws } from './aws.ts';
import type { Check } from './verdicts.ts';

const DATABASE = 'isa_one_2026_001__analysts';

function table(name: string, run: string): PublishedTable {
  return {
    database: DATABASE,
    name,
    comment: `The ${name} table.`,
    columns: [
      { name: 'person', type: 'string', comment: 'Pseudonym' },
      { name: 'offence_start_date', type: 'date' },
      { name: 'age', type: 'int' },
      { name: 'rows', type: 'bigint' },
      { name: 'rate', type: 'double' },
      { name: 'proven', type: 'boolean' },
    ],
    location: `s3://products/isa-one-2026-001/analysts/${name}/${run}/`,
  };
}

/** Registration through the engine, read back through Glue itself. */
export function glueRegistration(aws: Aws): readonly Check[] {
  const engine = new AthenaCatalogue(aws);
  const read = async (Name: string) =>
    (await aws.glue.send(new GetTableCommand({ DatabaseName: DATABASE, Name }))).Table;
  const names = async () =>
    (await aws.glue.send(new GetTablesCommand({ DatabaseName: DATABASE }))).TableList?.map(
      ({ Name }) => Name,
    ).sort();
  return [
    {
      statement: 'Glue: a table of a database that was never deployed is refused by name',
      run: () =>
        assert.rejects(engine.registerTable(table('people', 'run-1')), {
          code: 'PRODUCT_DATABASE_MISSING',
          where: DATABASE,
        }),
    },
    {
      statement: 'Glue: a registered table has its columns, types, comments and place',
      run: async () => {
        await aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DATABASE } }));
        await engine.registerTable(table('people', 'run-1'));
        const found = await read('people');
        const { Columns, Location, SerdeInfo } = found?.StorageDescriptor ?? {};
        assert.equal(found?.Description, 'The people table.');
        assert.equal(found?.Parameters?.['classification'], 'parquet');
        assert.equal(Location, 's3://products/isa-one-2026-001/analysts/people/run-1/');
        assert.match(SerdeInfo?.SerializationLibrary ?? '', /ParquetHiveSerDe$/);
        assert.deepEqual(
          Columns?.map(({ Name, Type }) => `${Name} ${Type}`),
          [
            'person string',
            'offence_start_date date',
            'age int',
            'rows bigint',
            'rate double',
            'proven boolean',
          ],
        );
        assert.equal(Columns?.[0]?.Comment, 'Pseudonym');
      },
    },
    {
      statement: 'Glue: registering again moves the table to the new run',
      run: async () => {
        await engine.registerTable(table('people', 'run-2'));
        assert.match((await read('people'))?.StorageDescriptor?.Location ?? '', /\/people\/run-2\/$/);
        assert.deepEqual(await names(), ['people']);
      },
    },
    {
      statement: 'Glue: of more than a page of tables, those that are not kept go',
      run: async () => {
        const others = Array.from({ length: 120 }, (_, i) => `t${String(i).padStart(3, '0')}`);
        for (const name of others) await engine.registerTable(table(name, 'run-2'));
        await engine.retainTables(DATABASE, ['people', 't007']);
        assert.deepEqual(await names(), ['people', 't007']);
        await engine.retainTables(DATABASE, []);
        assert.deepEqual(await names(), []);
        await engine.retainTables('isa_never__deployed', []);
      },
    },
  ];
}
