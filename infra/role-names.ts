import { Aws } from 'aws-cdk-lib';
import type { Actor, Program } from './access.ts';
import type { Settings } from './settings.ts';

/** Fixed names let a zone's policies name the roles, which are made later, in other stacks. */
export function roleName({ name }: Settings, actor: Actor): string {
  return `${name}-${actor}`;
}

export function programRoleArn(settings: Settings, program: Program): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${roleName(settings, program)}`;
}
