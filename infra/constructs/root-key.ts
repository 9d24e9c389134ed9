import { RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { KEY_DERIVERS } from '../access.ts';
import { acknowledge } from '../acknowledge.ts';
import { programRoleArn } from '../role-names.ts';
import type { Settings } from '../settings.ts';

/**
 * The root from which every record key and pseudonym key is derived by HMAC. It never leaves KMS.
 *
 * Lost, no delivery joins an earlier one and no pseudonym can be made again: it is kept when the stack goes.
 */
export class RootKey extends Construct {
  readonly key: IKey;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const key = new Key(this, 'Key', {
      description: `${settings.name}: root of record keys and pseudonyms`,
      alias: `${settings.name}/root`,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'DeriveByTheFewAlone',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['kms:GenerateMac', 'kms:VerifyMac'],
        resources: ['*'],
        conditions: {
          ArnNotEquals: {
            'aws:PrincipalArn': KEY_DERIVERS.map((program) => programRoleArn(settings, program)),
          },
        },
      }),
    );
    acknowledge(key, {
      'AwsSolutions-KMS5':
        'KMS does not rotate HMAC keys; a new pseudonym epoch in the agreement changes what is derived.',
    });
    this.key = key;
  }
}
