import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Construct } from 'constructs';
import { HELD_FILES } from '../../pipeline/intake/guarding/held-file.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { DeliveryAlarms } from '../constructs/delivery-alarms.ts';
import { DuckDbLayer } from '../constructs/duckdb-layer.ts';
import { FUNCTION_TIMEOUT, PipelineFunction } from '../constructs/pipeline-function.ts';
import { ProgramRole } from '../constructs/program-role.ts';
import { queueBefore } from '../constructs/queue.ts';
import type { Settings } from '../settings.ts';
import type { StorageStack } from './storage-stack.ts';

export interface IntakeStackProps extends StackProps {
  readonly settings: Settings;
  readonly storage: StorageStack;
  /** Makes the content of the DuckDB layer; a stack cannot take that of another. */
  readonly duckDb: () => Code;
}

/** A file that arrives in landing goes through intake: S3 → EventBridge → SQS → Lambda, with a place for what fails. */
export class IntakeStack extends Stack {
  /** Lets a held delivery in, as an operator asks. */
  readonly release: PipelineFunction;

  constructor(scope: Construct, id: string, props: IntakeStackProps) {
    super(scope, id, props);
    const { settings, storage } = props;
    const { role } = new ProgramRole(this, 'Intake', {
      program: 'intake',
      settings,
      zones: storage.zones,
      rootKey: storage.rootKey,
    });
    const common = {
      role,
      layer: new DuckDbLayer(this, 'DuckDb', props.duckDb()),
      zones: storage.zones,
      rootKey: storage.rootKey,
      settings,
      memoryMegabytes: 3008,
      diskGigabytes: 10,
    };
    const intake = new PipelineFunction(this, 'Function', { ...common, handler: 'intake' });
    // The file goes through intake again, so it needs what intake needs.
    this.release = new PipelineFunction(this, 'Release', { ...common, handler: 'release' });
    new CfnOutput(this, 'ReleaseFunction', {
      value: this.release.functionName,
      description: 'Lets a held delivery in',
    });
    new DeliveryAlarms(this, 'DeliveryAlarms', intake.logGroup, settings);
    const deliveries = queueBefore(
      this,
      'Deliveries',
      new DeadLetters(this, 'FailedDeliveries', settings),
      // A message that failed comes back within minutes, as the function says. This is for a function that was killed. AWS advises six
      // times the timeout, for functions that are throttled; here no more are asked at once than may run, and a second try is harmless.
      FUNCTION_TIMEOUT.plus(Duration.minutes(5)),
    );
    // One file at a time in each Lambda, for DuckDB fills its memory; a handful of Lambdas beside each other.
    intake.addEventSource(
      new SqsEventSource(deliveries, { batchSize: 1, maxConcurrency: 5, reportBatchItemFailures: true }),
    );
    new Rule(this, 'FileArrived', {
      description: `${settings.name}: a file arrived in landing`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [storage.zones.landing.bucket.bucketName] },
          // Consoles make empty "folder" objects; files that are held wait, and have been through intake.
          object: { key: [{ 'anything-but': { wildcard: ['*/', `${HELD_FILES}*`] } }] },
        },
      },
      targets: [
        new SqsQueue(deliveries, {
          deadLetterQueue: new DeadLetters(this, 'UndeliveredEvents', settings).queue,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
        }),
      ],
    });
  }
}
