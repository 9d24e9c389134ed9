import { Aws } from 'aws-cdk-lib';
import type { Program } from './access.ts';
import type { Settings } from './settings.ts';

/** Fixed names let a zone's policies name the roles, which are made later, in other stacks. */
export function programRoleName({ name }: Settings, program: Program): string {
  return `${name}-${program}`;
}

export function programRoleArn(settings: Settings, program: Program): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${programRoleName(settings, program)}`;
}
