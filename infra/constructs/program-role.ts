import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { ACCESS, KEY_DERIVERS, type Program, type Verb, type ZoneAccess } from '../access.ts';
import { acknowledge } from '../acknowledge.ts';
import { programRoleName } from '../role-names.ts';
import type { Settings } from '../settings.ts';
import type { RootKey } from './root-key.ts';
import type { Zone } from './zone.ts';

export interface ProgramRoleProps {
  readonly program: Program;
  readonly settings: Settings;
  readonly zones: Readonly<Record<ZoneName, Zone>>;
  readonly rootKey: RootKey;
}

const ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  list: [],
  read: ['s3:GetObject'],
  write: ['s3:PutObject', 's3:AbortMultipartUpload'],
  remove: ['s3:DeleteObject'],
};

/** S3 asks for Decrypt as well when it puts the parts of an encrypted upload together. */
const KEY_ACTIONS: Readonly<Record<Verb, readonly string[]>> = {
  list: [],
  read: ['kms:Decrypt'],
  write: ['kms:GenerateDataKey', 'kms:Decrypt'],
  remove: [],
};

/** The role of one program, with exactly the rights of infra/access.ts. */
export class ProgramRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProgramRoleProps) {
    super(scope, id);
    const { program, settings, zones, rootKey } = props;
    this.role = new Role(this, 'Role', {
      roleName: programRoleName(settings, program),
      description: `${settings.name}: what the ${program} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
    });
    for (const access of ACCESS[program]) this.#allow(access, zones[access.zone]);
    if (KEY_DERIVERS.includes(program)) rootKey.key.grant(this.role, 'kms:GenerateMac');
    acknowledge(this.role, {
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        'It grants writing logs and nothing else.',
      'AwsSolutions-IAM5[Resource::…/*]':
        'The objects below a zone or a prefix of it; for the publisher also the tables of each product.',
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray, which takes no narrower resource.',
    });
  }

  #allow({ may, prefix = '' }: ZoneAccess, { bucket, key }: Zone): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: may.flatMap((verb) => ACTIONS[verb]),
        resources: [bucket.arnForObjects(`${prefix}*`)],
      }),
    );
    const keyActions = [...new Set(may.flatMap((verb) => KEY_ACTIONS[verb]))];
    if (keyActions.length > 0) key.grant(this.role, ...keyActions);
    // Whole bucket: a condition on the prefix would make S3 answer "forbidden" for an object that is not there.
    // Keys name deliveries and runs, never people.
    if (may.includes('read') || may.includes('list')) {
      this.role.addToPolicy(
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
      );
    }
  }
}
