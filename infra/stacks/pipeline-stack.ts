import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { alarmAboveZero } from '../constructs/alarm.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { DuckDbLayer } from '../constructs/duckdb-layer.ts';
import { PipelineFunction } from '../constructs/pipeline-function.ts';
import { ProgramRole } from '../constructs/program-role.ts';
import { PublishingOnAthena } from '../constructs/publishing-on-athena.ts';
import { step } from '../constructs/step.ts';
import type { Product } from '../products.ts';
import type { Settings } from '../settings.ts';
import type { StorageStack } from './storage-stack.ts';

export interface PipelineStackProps extends StackProps {
  readonly settings: Settings;
  readonly storage: StorageStack;
  /** Makes the content of the DuckDB layer; a stack cannot take that of another. */
  readonly duckDb: () => Code;
  readonly products: readonly Product[];
}

/** Each night, and whenever asked: unpublish what nobody may have any more, link, then publish. */
export class PipelineStack extends Stack {
  readonly run: StateMachine;

  constructor(scope: Construct, id: string, props: PipelineStackProps) {
    super(scope, id, props);
    const { settings, storage } = props;
    const layer = new DuckDbLayer(this, 'DuckDb', props.duckDb());
    const { zones, rootKey } = storage;
    const linker = new ProgramRole(this, 'Linker', { program: 'linker', settings, zones, rootKey }).role;
    const publisher = new ProgramRole(this, 'Publisher', { program: 'publisher', settings, zones, rootKey })
      .role;
    for (const key of storage.productKeys.values())
      key.grant(publisher, 'kms:GenerateDataKey', 'kms:Decrypt');
    publisher.addToPolicy(this.#catalogueOf(props.products));
    if (settings.publishingComputes === 'athena') {
      for (const product of props.products) new PublishingOnAthena(this, product, { storage, publisher });
    }
    const common = { layer, zones, rootKey, settings };
    const unpublish = new PipelineFunction(this, 'Unpublish', {
      ...common,
      handler: 'unpublish',
      role: publisher,
      memoryMegabytes: 512,
      diskGigabytes: 0.5,
    });
    // One at a time: of two that overlap, the older could put its people in place after the newer.
    const large = { ...common, memoryMegabytes: 3008, diskGigabytes: 10, atOnce: 1 };
    const link = new PipelineFunction(this, 'Link', { ...large, handler: 'link', role: linker });
    const publish = new PipelineFunction(this, 'Publish', { ...large, handler: 'publish', role: publisher });

    const machine = new StateMachine(this, 'Run', {
      stateMachineName: `${settings.name}-run`,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(
        step(this, 'UnpublishLapsed', unpublish, 'unpublished')
          .next(step(this, 'LinkPeople', link, 'linked'))
          .next(step(this, 'PublishProducts', publish, 'published')),
      ),
      timeout: Duration.hours(3),
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'RunLog', {
          logGroupName: `/aws/vendedlogs/states/${settings.name}-run`,
          retention: RetentionDays.ONE_YEAR,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    this.run = machine;
    new CfnOutput(this, 'RunStateMachine', {
      value: machine.stateMachineArn,
      description: 'Unpublishes, links and publishes',
    });
    acknowledge(machine.role, {
      'AwsSolutions-IAM5[Resource::…/*]': 'The versions of the three functions.',
      'AwsSolutions-IAM5[Resource::*]': 'Log delivery and X-Ray, which take no narrower resource.',
    });
    alarmAboveZero(
      this,
      'RunFailed',
      {
        says: 'Last run failed; products keep the tables of the run before: docs/aws.md, "When a step fails".',
        metric: machine.metricFailed({ period: Duration.minutes(5), statistic: 'Sum' }),
      },
      settings,
    );
    new Rule(this, 'Nightly', {
      description: `${settings.name}: unpublish, link and publish`,
      schedule: Schedule.expression(settings.schedule),
      targets: [
        new SfnStateMachine(machine, {
          input: RuleTargetInput.fromObject({}),
          deadLetterQueue: new DeadLetters(this, 'UnstartedRuns', settings).queue,
          retryAttempts: 3,
        }),
      ],
    });
  }

  /** The publisher may register tables and views in the products' databases and nowhere else. */
  #catalogueOf(products: readonly Product[]): PolicyStatement {
    const arn = (resource: string) => this.formatArn({ service: 'glue', resource });
    return new PolicyStatement({
      actions: [
        'glue:CreateTable',
        'glue:UpdateTable',
        'glue:GetTables',
        'glue:BatchDeleteTable',
        // Glue asks for it as well, of each table of a batch.
        'glue:DeleteTable',
      ],
      resources: [
        arn('catalog'),
        ...products
          .flatMap(({ database, runsDatabase }) => [database, runsDatabase])
          .flatMap((name) => [arn(`database/${name}`), arn(`table/${name}/*`)]),
      ],
    });
  }
}
