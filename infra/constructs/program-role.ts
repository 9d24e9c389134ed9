import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { accessOf, KEY_DERIVERS, type Program } from '../access.ts';
import { acknowledge } from '../acknowledge.ts';
import { roleName } from '../role-names.ts';
import type { Settings } from '../settings.ts';
import type { RootKey } from './root-key.ts';
import type { Zone } from './zone.ts';
import { allowZones } from './zone-rights.ts';

export interface ProgramRoleProps {
  readonly program: Program;
  readonly settings: Settings;
  readonly zones: Readonly<Record<ZoneName, Zone>>;
  readonly rootKey: RootKey;
}

/** The role of one program, with exactly the rights of infra/access.ts. */
export class ProgramRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProgramRoleProps) {
    super(scope, id);
    const { program, settings, zones, rootKey } = props;
    this.role = new Role(this, 'Role', {
      roleName: roleName(settings, program),
      description: `${settings.name}: what the ${program} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
    });
    allowZones(this.role, accessOf(program, settings), zones);
    if (KEY_DERIVERS.includes(program)) rootKey.key.grant(this.role, 'kms:GenerateMac');
    acknowledge(this.role, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        'It grants writing logs and nothing else.',
      'AwsSolutions-IAM5[Resource::…/*]':
        'The objects below a zone or a prefix of it; for the publisher also the tables of each product.',
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray, which takes no narrower resource.',
    });
  }
}
