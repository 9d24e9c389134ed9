import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { OperatorRole } from '../constructs/operator-role.ts';
import type { Settings } from '../settings.ts';
import type { StorageStack } from './storage-stack.ts';

export interface OperationsStackProps extends StackProps {
  readonly settings: Settings;
  readonly storage: StorageStack;
  /** Lets a held delivery in. */
  readonly release: IFunction;
  readonly run: StateMachine;
}

/** What those who operate it meet: a role that decides about deliveries and starts runs, and reads no person. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, props: OperationsStackProps) {
    super(scope, id, props);
    const { settings, storage, release, run } = props;
    const { role } = new OperatorRole(this, 'Operator', { settings, zones: storage.zones, release, run });
    new CfnOutput(this, 'OperatorRole', {
      value: role.roleArn,
      description: 'Role of those who release and withdraw deliveries and start runs',
    });
  }
}
