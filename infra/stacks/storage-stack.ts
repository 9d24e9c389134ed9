import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { ZONES, type Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { acknowledge } from '../acknowledge.ts';
import { PRIVATE } from '../constructs/private-bucket.ts';
import { RootKey } from '../constructs/root-key.ts';
import { Zone } from '../constructs/zone.ts';
import { type Product, productKeyAliases } from '../products.ts';
import type { Settings } from '../settings.ts';

export interface StorageStackProps extends StackProps {
  readonly settings: Settings;
  readonly products: readonly Product[];
}

/** Everything that holds data or a key. Nothing in it is deleted with the stack. */
export class StorageStack extends Stack {
  readonly zones: Readonly<Record<ZoneName, Zone>>;
  readonly rootKey: RootKey;
  /** By agreement id. */
  readonly productKeys: ReadonlyMap<string, IKey>;
  readonly accessLog: Bucket;

  constructor(scope: Construct, id: string, props: StorageStackProps) {
    super(scope, id, { terminationProtection: true, ...props });
    const { settings, products } = props;
    this.accessLog = new Bucket(this, 'AccessLog', {
      ...PRIVATE,
      // S3 delivers access logs to buckets with its own encryption only.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'kept', expiration: Duration.days(400) }],
    });
    acknowledge(this.accessLog, {
      'AwsSolutions-S1': 'It holds the access logs of the others; logging itself would never end.',
    });
    const zone = (name: ZoneName): [ZoneName, Zone] => [
      name,
      new Zone(this, capitalised(name), {
        zone: name,
        settings,
        accessLog: this.accessLog,
      }),
    ];
    this.zones = Object.fromEntries(ZONES.map(zone)) as Record<ZoneName, Zone>;
    for (const zone of ZONES) {
      new CfnOutput(this, `${capitalised(zone)}Zone`, {
        value: this.zones[zone].bucket.bucketName,
        description: `Bucket of the ${zone} zone`,
      });
    }
    new CfnOutput(this, 'Region', { value: this.region, description: 'Where all of it is' });
    this.rootKey = new RootKey(this, 'RootKey', settings);
    this.productKeys = new Map(
      [...new Set(products.map(({ agreement }) => agreement))].map((agreement): [string, IKey] => [
        agreement,
        new Key(this, `ProductKey-${agreement}`, {
          description: `${settings.name}: products of agreement ${agreement}`,
          alias: `${productKeyAliases(settings.name)}${agreement}`,
          enableKeyRotation: true,
          removalPolicy: RemovalPolicy.RETAIN,
        }),
      ]),
    );
  }
}

function capitalised(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}
