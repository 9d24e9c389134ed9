import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Answers findings of cdk-nag on one construct and what is below it: rule, or `Rule[Finding]`, → why it is right here.
 *
 * `AwsSolutions-IAM5[Resource::…/*]` answers wildcards for everything below a named bucket, prefix, table or function;
 * tests/infra/security-rules.test.ts reads it so. A wildcard for a whole service needs a line of its own.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}
