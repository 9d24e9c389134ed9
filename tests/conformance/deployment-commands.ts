import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { DeleteObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { REPOSITORY } from '../../infra/repository.ts';
import { readStanding } from '../../pipeline/deliveries/standing.ts';
import { loadPartnership } from '../../pipeline/partnership/partnership.ts';
import { outputsFile, outputsOf } from '../cli/deployment/outputs-file.ts';
import { type Ran, throughline } from '../cli/throughline.ts';
import { sqsEvent } from '../functions/events/sqs-event.ts';
import { type Aws, REGION } from './aws.ts';
import { type Deployment, received } from './deployment.ts';
import type { Check } from './verdicts.ts';

const PRODUCT = ['--agreement', 'isa-iom-2026-001', '--recipient', 'opcc-analysts'];
const DATABASE = 'isa_iom_2026_001__opcc_analysts';
const COHORT = 'police/police.iom_cohort_2026-06-30.csv';
const HEADER = 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason';

/**
 * The commands with `--deployment`, on the services. Of `run` moto shows that the execution is started and followed, over a state machine
 * that only passes: it runs no function of ours. Of `query` it shows workgroup and results, over rows it is told beforehand: it computes
 * nothing.
 *
 * @param deployed holds one file of people, linked and published
 */
export function deploymentCommands(aws: Aws, folder: string, deployed: () => Deployment): readonly Check[] {
  const command = (parameters: readonly string[], outputs = outputsOf(deployed().buckets)): Promise<Ran> =>
    throughline([...parameters, '--deployment', outputsFile(folder, outputs)], {
      environment: {
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL: aws.endpoint,
      },
    });
  const json = async (...parameters: readonly string[]) => {
    const ran = await command([...parameters, '--json']);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    return JSON.parse(ran.stdout);
  };
  const put = (text: string) =>
    aws.s3.send(new PutObjectCommand({ Bucket: deployed().buckets.landing, Key: COHORT, Body: text }));
  const row = (person: string) => `${HEADER}\r\n${person},01/02/2025,,FIXED,HIGH_RISK,\r\n`;
  return [
    {
      statement: 'commands on a deployment: receipts, deliveries and views print what S3 holds',
      run: async () => {
        const [receipt] = await json('receipts');
        assert.equal(receipt.extract, 'police.people');
        const [listed] = await json('deliveries', 'list');
        assert.equal(listed.state, 'stands');
        const view = await json('views', 'people');
        assert.ok(view.publications.some(({ published }: { published: boolean }) => published));
      },
    },
    {
      statement:
        'intake: of two files put under one name each is read as its version, and the later sent stands',
      run: async () => {
        await put(row('A1'));
        // S3 tells times to the second.
        await wait(1100);
        await put(row('A2'));
        // Messages that were received and not deleted come again.
        const bodies = (await received(aws, deployed().queue)).filter((body) => body.includes(COHORT));
        assert.equal(bodies.length, 2);
        const inTime = bodies.toSorted((a, b) => (JSON.parse(a).time < JSON.parse(b).time ? -1 : 1));
        const [earlier, later] = inTime;
        const taken = await deployed().run('intake', sqsEvent(later, earlier, later));
        assert.deepEqual(taken.answer, { batchItemFailures: [] }, taken.log);
        const states = (await json('deliveries', 'list')).filter(
          ({ extract }: { extract: string }) => extract === 'police.iom_cohort',
        );
        assert.deepEqual(
          states.map(({ state }: { state: string }) => state),
          ['stands', 'superseded'],
        );
        const { contracts } = loadPartnership(REPOSITORY, REPOSITORY);
        const stands = await readStanding({ storage: deployed().storage, contracts });
        const sent = new Date(JSON.parse(later ?? '').time).toISOString();
        assert.equal(
          stands.find(({ contract }) => contract.id === 'police.iom_cohort')?.deliveries[0]?.received_at,
          sent,
        );
      },
    },
    {
      statement: 'intake: a file whose version was deleted before it was read has a receipt that says so',
      run: async () => {
        await put(row('A3'));
        const Bucket = deployed().buckets.landing;
        const { Versions } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: COHORT }));
        const VersionId = Versions?.find(({ IsLatest }) => IsLatest)?.VersionId;
        await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: COHORT, VersionId }));
        const taken = await deployed().run('intake', sqsEvent(...(await received(aws, deployed().queue))));
        assert.deepEqual(taken.answer, { batchItemFailures: [] }, taken.log);
        assert.equal((await deployed().storage.list('receipts', 'police/gone-')).length, 1);
      },
    },
    {
      statement:
        'commands on a deployment: withdraw writes step and ledger, and what stood before stands again',
      run: async () => {
        const deciding = ['--by', 'Ann Lee', '--reason', 'The wrong file'];
        const [stands, before] = (await json('deliveries', 'list')).filter(
          ({ extract }: { extract: string }) => extract === 'police.iom_cohort',
        );
        const withdrawn = await json('deliveries', 'withdraw', stands.delivery_id, ...deciding);
        assert.deepEqual(withdrawn.stands, [before.delivery_id]);
        const entries = await deployed().storage.list('ledger', '');
        assert.ok(entries.some(({ key }) => key.includes('delivery.withdrawn')));
        assert.equal((await command(['deliveries', 'withdraw', stands.delivery_id, ...deciding])).code, 1);
      },
    },
    {
      statement:
        'commands on a deployment: run starts an execution of a state machine and prints its answers',
      run: async () => {
        await configure(aws, '/moto-api/config', { stepfunctions: { execute_state_machine: true } });
        const answers = {
          unpublished: { products: [] },
          linked: { run_id: 'run-1', repeated: false, records: 2, people: 1 },
          published: { products: [{ outcome: 'published', database: DATABASE, run_id: 'run-2', tables: 3 }] },
        };
        const passing = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', Result: answers, End: true } } };
        const failing = {
          StartAt: 'Fail',
          States: {
            Fail: {
              Type: 'Fail',
              Error: 'ThroughlineError',
              Cause: '{"errorMessage":"No linkage has run yet."}',
            },
          },
        };
        const run = async (name: string, definition: object) => {
          const { stateMachineArn } = await aws.call('states', 'AWSStepFunctions.CreateStateMachine', {
            name,
            definition: JSON.stringify(definition),
            roleArn: 'arn:aws:iam::123456789012:role/run',
          });
          const outputs = outputsOf(deployed().buckets);
          return command(['run'], {
            ...outputs,
            'throughline-pipeline': { RunStateMachine: String(stateMachineArn) },
          });
        };
        const passed = await run('passing', passing);
        assert.equal(passed.code, 0, passed.stderr);
        assert.match(passed.stdout, /^2 records were linked into 1 person\.\n.*: published, 3 tables\n$/);
        const failed = await run('failing', failing);
        assert.equal(failed.code, 1, failed.stdout);
        assert.match(failed.stderr, /error RUN_FAILED: .*No linkage has run yet\./);
      },
    },
    {
      statement: 'commands on a deployment: query runs in the workgroup of the product, and prints its rows',
      run: async () => {
        await aws.athena.send(
          new CreateWorkGroupCommand({
            Name: DATABASE,
            Configuration: { ResultConfiguration: { OutputLocation: 's3://path-products/results/' } },
          }),
        );
        await configure(aws, '/moto-api/static/athena/query-results', {
          results: [
            {
              rows: [{ Data: [{ VarCharValue: 'n' }] }, { Data: [{ VarCharValue: '7' }] }],
              column_info: [{ Name: 'n', Type: 'bigint' }],
            },
          ],
          region: REGION,
        });
        const ran = await command(['query', '--csv', ...PRODUCT, 'SELECT count(*) AS n FROM police_people']);
        assert.deepEqual([ran.code, ran.stdout], [0, 'n\n7\n'], ran.stderr);
      },
    },
    {
      statement: 'commands on a deployment: what is not there is said in words',
      run: async () => {
        const outputs = outputsOf({ ...deployed().buckets, receipts: 'gone-receipts' });
        const ran = await command(['receipts'], outputs);
        assert.equal(ran.code, 2);
        assert.match(ran.stderr, /^error DEPLOYMENT_NOT_THERE: /);
        const run = await command(['run']);
        assert.deepEqual([run.code, /error (\w+)/.exec(run.stderr)?.[1]], [2, 'DEPLOYMENT_NOT_THERE']);
      },
    },
  ];
}

/** Tells moto itself how to answer. */
async function configure(aws: Aws, path: string, body: object): Promise<void> {
  const answer = await fetch(new URL(path, aws.endpoint), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
}
