import { App, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { expect, test } from 'vitest';
import { throughline } from '../../infra/application.ts';
import { AGREEMENTS, FLAGS } from './synthesised.ts';

/** `…IAM5[Resource::<anything>/*]`: a wildcard for what is below something named. See infra/acknowledge.ts. */
const BELOW_SOMETHING_NAMED = /^(AwsSolutions-IAM5\[Resource::).+[/:]\*\]$/;

function emptyApp(): App {
  return new App({
    context: { ...FLAGS, 'aws:cdk:bundling-stacks': [] },
    builtinCloudFormationValidation: false,
    analyticsReporting: false,
  });
}

/** `rule at construct path`, for each rule that is neither kept nor answered. */
function findings(app: App): readonly string[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources
        .filter(
          ({ constructPath = '' }) =>
            !answered(app, constructPath, ruleName.replace(BELOW_SOMETHING_NAMED, '$1…/*]')),
        )
        .map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
}

/** Whether the construct, or one it is part of, acknowledges the rule. */
function answered(app: App, constructPath: string, rule: string): boolean {
  let construct: IConstruct | undefined = constructPath
    .split('/')
    .reduce((parent: IConstruct, id) => parent.node.findChild(id), app);
  while (construct !== undefined) {
    const rules = construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data));
    if (rules.some((known) => known.endsWith(rule))) return true;
    construct = construct.node.scope;
  }
  return false;
}

test.each(['duckdb', 'athena'])(
  'where %s makes the tables, the stacks keep every AwsSolutions rule, or say why not',
  (engine) => {
    const app = emptyApp();
    app.node.setContext('throughline:publishingComputes', engine);
    throughline(app, AGREEMENTS);
    expect(findings(app)).toEqual([]);
  },
);

test('a bucket that keeps none of them is found', () => {
  const app = emptyApp();
  new Bucket(new Stack(app, 'loose'), 'Bucket');
  expect(findings(app).map((finding) => finding.split(' ')[0])).toEqual([
    'AwsSolutions-S1',
    'AwsSolutions-S10',
  ]);
});
