import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  Bucket,
  type CfnBucket,
  type IBucket,
  type LifecycleRule,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { WORK_FOLDER } from '../../pipeline/engine/catalogue.ts';
import { KEPT_DAYS } from '../../pipeline/storage/kept-days.ts';
import type { Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import { CLOSED_ZONES } from '../access.ts';
import type { Settings } from '../settings.ts';
import { encryptedAndLogged } from './private-bucket.ts';
import { closedToDecryption, closedToReaders, onlyKmsEncryption } from './zone-policies.ts';

export interface ZoneProps {
  readonly zone: ZoneName;
  readonly settings: Settings;
  /** Takes the server access logs. */
  readonly accessLog: IBucket;
}

/**
 * One zone: a bucket with a KMS key of its own.
 *
 * Vault, lake and products are not versioned: what is erased or unpublished must be gone. Landing is, so that a file sent
 * twice under one name is not lost before intake has read it; the ledger is, because a lock needs it.
 */
export class Zone extends Construct {
  readonly name: ZoneName;
  readonly bucket: IBucket;
  readonly key: IKey;

  constructor(scope: Construct, id: string, props: ZoneProps) {
    super(scope, id);
    const { zone, settings } = props;
    this.name = zone;
    const key = new Key(this, 'Key', {
      description: `${settings.name}: the ${zone} zone`,
      alias: `${settings.name}/zone/${zone}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const bucket = new Bucket(this, 'Bucket', {
      ...encryptedAndLogged(key, props.accessLog, `${zone}/`),
      versioned: zone === 'landing' || zone === 'ledger',
      lifecycleRules: lifecycle(zone, settings),
      ...(zone === 'ledger' ? { objectLockDefaultRetention: ledgerLock(settings) } : {}),
    });
    bucket.addToResourcePolicy(onlyKmsEncryption(bucket));
    if (zone === 'landing') announceObjects(bucket);
    if (CLOSED_ZONES.includes(zone)) {
      for (const statement of closedToReaders(zone, bucket, settings)) bucket.addToResourcePolicy(statement);
      key.addToResourcePolicy(closedToDecryption(zone, settings));
    }
    this.bucket = bucket;
    this.key = key;
  }
}

function lifecycle(zone: ZoneName, { publishingComputes }: Settings): LifecycleRule[] {
  const kept = KEPT_DAYS[zone];
  return [
    { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ...(kept === undefined ? [] : [{ id: 'kept', expiration: Duration.days(kept) }]),
    // Publishing clears it away itself; this is for what is left where it never runs again.
    ...(zone === 'vault' && publishingComputes === 'athena'
      ? [{ id: 'work', prefix: WORK_FOLDER, expiration: Duration.days(1) }]
      : []),
    ...(zone === 'landing' ? [{ id: 'replaced', noncurrentVersionExpiration: Duration.days(7) }] : []),
  ];
}

function ledgerLock({ ledgerLock: mode, ledgerLockDays }: Settings): ObjectLockRetention {
  const length = Duration.days(ledgerLockDays);
  return mode === 'compliance'
    ? ObjectLockRetention.compliance(length)
    : ObjectLockRetention.governance(length);
}

/** Sends every event of the bucket to EventBridge. The L2's switch for it would add a Lambda that needs rights on the bucket. */
function announceObjects(bucket: Bucket): void {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
