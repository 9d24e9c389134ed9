import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { application, resources, template } from './synthesised.ts';

const app = application();
const pipeline = template(app.pipeline);

const Definition = z.object({
  StartAt: z.string(),
  TimeoutSeconds: z.number(),
  States: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      TimeoutSeconds: z.number().optional(),
      Next: z.string().optional(),
      End: z.boolean().optional(),
      ResultPath: z.string().optional(),
      Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()) })).optional(),
    }),
  ),
});

/** The definition as Step Functions reads it, with the functions' ARNs left out. */
function definition() {
  const [machine] = [...resources(pipeline, 'AWS::StepFunctions::StateMachine').values()];
  const { DefinitionString } = z
    .object({ DefinitionString: z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }) })
    .parse(machine);
  const text = DefinitionString['Fn::Join'][1]
    .map((part) => (typeof part === 'string' ? part : 'arn'))
    .join('');
  return Definition.parse(JSON.parse(text));
}

describe('A run', () => {
  const { StartAt, States } = definition();

  test('unpublishes what nobody may have any more, links, then publishes, and ends', () => {
    expect(StartAt).toBe('UnpublishLapsed');
    expect(States['UnpublishLapsed']?.Next).toBe('LinkPeople');
    expect(States['LinkPeople']?.Next).toBe('PublishProducts');
    expect(States['PublishProducts']?.End).toBe(true);
  });

  test.each(['UnpublishLapsed', 'LinkPeople', 'PublishProducts'])(
    'tries %s again after trouble of Lambda or of a service that is too busy, never after a refusal',
    (name) => {
      const errors = States[name]?.Retry?.flatMap(({ ErrorEquals }) => ErrorEquals) ?? [];
      expect(errors).toContain('Lambda.ServiceException');
      expect(errors).toContain('Lambda.TooManyRequestsException');
      expect(errors).toEqual(
        expect.arrayContaining(['SlowDown', 'ThrottlingException', 'KMSInternalException']),
      );
      expect(errors.filter((error) => /States\.(ALL|TaskFailed)|ThroughlineError/.test(error))).toEqual([]);
    },
  );

  test('waits for each step no shorter than the function may take', () => {
    for (const state of Object.values(States)) expect(state.TimeoutSeconds).toBeGreaterThan(900);
  });

  test('answers with what each step answered', () => {
    expect(Object.values(States).map(({ ResultPath }) => ResultPath)).toEqual([
      '$.unpublished',
      '$.linked',
      '$.published',
    ]);
  });

  test('catches nothing, so that a failed run can be redriven from the step that failed', () => {
    expect(Object.values(States).map(({ Type }) => Type)).toEqual(['Task', 'Task', 'Task']);
    expect(JSON.stringify(States)).not.toContain('"Catch"');
  });

  test('starts each night with no input, and what cannot start leaves a dead letter', () => {
    pipeline.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'cron(0 5 * * ? *)',
      Targets: [Match.objectLike({ Input: '{}', DeadLetterConfig: Match.anyValue() })],
    });
  });

  test('is a Standard one whose log holds no input or output', () => {
    pipeline.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
  });
});

describe('Every function', () => {
  const functions = [pipeline, template(app.intake)].flatMap((stack) => [
    ...resources(stack, 'AWS::Lambda::Function').values(),
  ]);

  test('runs on Node 24 and arm64, with DuckDB from one layer', () => {
    expect(functions).toHaveLength(5);
    for (const one of functions) {
      expect(one).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Layers: [expect.anything()],
      });
    }
  });

  test('is told every zone and the root key, and no secret', () => {
    for (const { Environment } of functions) {
      const variables = z
        .object({ Variables: z.record(z.string(), z.unknown()) })
        .parse(Environment).Variables;
      expect(variables).toMatchObject({ AWS_RETRY_MODE: 'standard', AWS_MAX_ATTEMPTS: '10' });
      expect(Object.keys(variables).sort()).toEqual([
        'AWS_MAX_ATTEMPTS',
        'AWS_RETRY_MODE',
        'NODE_OPTIONS',
        'POWERTOOLS_SERVICE_NAME',
        'THROUGHLINE_BUCKET_LAKE',
        'THROUGHLINE_BUCKET_LANDING',
        'THROUGHLINE_BUCKET_LEDGER',
        'THROUGHLINE_BUCKET_PRODUCTS',
        'THROUGHLINE_BUCKET_QUARANTINE',
        'THROUGHLINE_BUCKET_RECEIPTS',
        'THROUGHLINE_BUCKET_VAULT',
        'THROUGHLINE_PRODUCT_KEY_ALIASES',
        'THROUGHLINE_ROOT_KEY_ID',
      ]);
    }
  });

  test('that links or publishes works alone: two that overlap could put older people over newer', () => {
    const atOnce = [...resources(pipeline, 'AWS::Lambda::Function')]
      .filter(([id]) => !id.startsWith('Unpublish'))
      .map(([, one]) => one['ReservedConcurrentExecutions']);
    expect(atOnce).toEqual([1, 1]);
  });
});
