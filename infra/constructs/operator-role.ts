import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { ACCESS } from '../access.ts';
import { acknowledge } from '../acknowledge.ts';
import { roleName } from '../role-names.ts';
import type { Settings } from '../settings.ts';
import type { Zone } from './zone.ts';
import { allowZones } from './zone-rights.ts';

export interface OperatorRoleProps {
  readonly settings: Settings;
  readonly zones: Readonly<Record<ZoneName, Zone>>;
  readonly release: IFunction;
  readonly run: StateMachine;
}

/**
 * The role of those who operate the deployment, with exactly the rights of infra/access.ts and two more: to have a held delivery let in by
 * the function that does so, and to start a run and see what became of it.
 */
export class OperatorRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, { settings, zones, release, run }: OperatorRoleProps) {
    super(scope, id);
    this.role = new Role(this, 'Role', {
      roleName: roleName(settings, 'operator'),
      description: `${settings.name}: releases and withdraws deliveries, starts runs, reads no person`,
      // Until identities are federated: someone of this account whom an administrator has tagged with the deployment's name.
      assumedBy: new AccountRootPrincipal().withConditions({
        StringEquals: { 'aws:PrincipalTag/throughline-operator': settings.name },
      }),
    });
    allowZones(this.role, ACCESS.operator, zones);
    release.grantInvoke(this.role);
    run.grantStartExecution(this.role);
    run.grantExecution(this.role, 'states:DescribeExecution');
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Resource::…/*]':
        'The receipts and what is decided about them, entries of the ledger, the executions of the one run, the versions of the one function.',
    });
  }
}
