import assert from 'node:assert/strict';
import { CreateDatabaseCommand, GetTableCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import { AthenaCatalogue } from '../../pipeline/engine/athena/athena-catalogue.ts';
import { type PublishedRun, runsDatabaseName } from '../../pipeline/engine/catalogue.ts';
import type { RunId } from '../../pipeline/ids.ts';
import type { Aws } from './aws.ts';
import type { Check } from './verdicts.ts';

const DATABASE = 'isa_one_2026_001__analysts';
const RUNS = runsDatabaseName(DATABASE);

function runOf(runId: string, names: readonly string[]): PublishedRun {
  return {
    database: DATABASE,
    runId: runId as RunId,
    tables: names.map((name) => ({
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
      location: `s3://products/isa-one-2026-001/analysts/runs/${runId}/${name}/`,
    })),
  };
}

/** Registration through the catalogue, read back through Glue itself. */
export function glueRegistration(aws: Aws): readonly Check[] {
  const catalogue = new AthenaCatalogue(aws);
  const read = async (DatabaseName: string, Name: string) =>
    (await aws.glue.send(new GetTableCommand({ DatabaseName, Name }))).Table;
  const names = async (DatabaseName: string) =>
    (await aws.glue.send(new GetTablesCommand({ DatabaseName }))).TableList?.map(({ Name }) => Name).sort();
  return [
    {
      statement: 'Glue: a run of a database that was never deployed is refused by name',
      run: () =>
        assert.rejects(catalogue.addRun(runOf('run-1', ['people'])), {
          code: 'PRODUCT_DATABASE_MISSING',
          where: RUNS,
        }),
    },
    {
      statement: 'Glue: a table of a run has its columns, types, comments and place',
      run: async () => {
        for (const Name of [DATABASE, RUNS]) {
          await aws.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
        }
        await catalogue.addRun(runOf('run-1', ['people']));
        const found = await read(RUNS, 'people__run_1');
        const { Columns, Location, SerdeInfo } = found?.StorageDescriptor ?? {};
        assert.equal(found?.Description, 'The people table.');
        assert.equal(found?.Parameters?.['classification'], 'parquet');
        assert.equal(Location, 's3://products/isa-one-2026-001/analysts/runs/run-1/people/');
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
      statement: 'Glue: a name is a view over the table of one run, and is switched to the next',
      run: async () => {
        for (const run of [runOf('run-1', ['people', 'gone']), runOf('run-2', ['people'])]) {
          await catalogue.addRun(run);
          await catalogue.switchTo(run);
        }
        assert.deepEqual(await names(DATABASE), ['people']);
        assert.deepEqual(await names(RUNS), ['gone__run_1', 'people__run_1', 'people__run_2']);
        const view = await read(DATABASE, 'people');
        assert.equal(view?.TableType, 'VIRTUAL_VIEW');
        assert.match(
          sqlOf(view?.ViewOriginalText),
          /FROM "isa_one_2026_001__analysts__runs"\."people__run_2"$/,
        );
      },
    },
    {
      statement: 'Glue: the names of a whole product are switched together',
      run: async () => {
        const names22 = Array.from({ length: 22 }, (_, i) => `t${i}`);
        const times: number[] = [];
        for (const run of ['run-a', 'run-b', 'run-c', 'run-d'].map((id) => runOf(id, names22))) {
          await catalogue.addRun(run);
          const begun = performance.now();
          await catalogue.switchTo(run);
          times.push(performance.now() - begun);
        }
        const [, ...switches] = times.map((time) => `${Math.round(time)} ms`);
        console.log(`         (22 views on moto: ${switches.join(', ')})`);
        const { TableList = [] } = await aws.glue.send(new GetTablesCommand({ DatabaseName: DATABASE }));
        const runs = TableList.map((view) => /__(run_\w)/.exec(sqlOf(view.ViewOriginalText))?.[1]);
        assert.deepEqual(runs, Array(22).fill('run_d'));
      },
    },
    {
      statement:
        'Glue: of more than a page of tables, those of runs that are not kept go, and all when forgotten',
      run: async () => {
        const many = Array.from({ length: 120 }, (_, i) => `t${String(i).padStart(3, '0')}`);
        await catalogue.addRun(runOf('run-3', many));
        await catalogue.switchTo(runOf('run-3', many));
        await catalogue.retainRuns(DATABASE, ['run-2' as RunId]);
        assert.deepEqual(await names(RUNS), ['people__run_2']);
        await catalogue.forget(DATABASE);
        assert.deepEqual([await names(DATABASE), await names(RUNS)], [[], []]);
        await catalogue.forget('isa_never__deployed');
      },
    },
  ];
}

/** The SQL of a view as Athena stores it. */
function sqlOf(viewOriginalText = ''): string {
  const [, encoded = ''] = /^\/\* Presto View: (\S+) \*\/$/.exec(viewOriginalText) ?? [];
  const { originalSql } = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  return String(originalSql);
}
