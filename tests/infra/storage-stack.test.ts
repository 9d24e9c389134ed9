import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ZONES } from '../../pipeline/storage/storage.ts';
import { application, resources, template } from './synthesised.ts';

const storage = template(application().storage);
const buckets = [...resources(storage, 'AWS::S3::Bucket')];
const bucketOf = (zone: string) => {
  const bucket = buckets.find(([id]) => id.toLowerCase().startsWith(`${zone}bucket`));
  if (bucket === undefined) throw new Error(`No bucket for ${zone}.`);
  return bucket;
};

const Statements = z.object({ Statement: z.array(z.looseObject({ Sid: z.string().optional() })) });

/** The statement of a zone's bucket or key policy with this id. */
function statement(type: 'AWS::S3::BucketPolicy' | 'AWS::KMS::Key', zone: string, sid: string) {
  const [policy] = [...resources(storage, type)].filter(([id]) => id.toLowerCase().startsWith(zone));
  const document = policy?.[1][type === 'AWS::KMS::Key' ? 'KeyPolicy' : 'PolicyDocument'];
  const found = Statements.parse(document).Statement.find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`${zone} has no statement ${sid}.`);
  return found;
}
const roles = (condition: unknown) =>
  [...JSON.stringify(condition).matchAll(/role\/([a-z-]+)/g)].map(([, role]) => role);

describe('Each zone', () => {
  test.each(ZONES)('%s has a bucket that is closed to the public, under a key of its own', (zone) => {
    const [, properties] = bucketOf(zone);
    expect(properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(JSON.stringify(properties['BucketEncryption'])).toContain('aws:kms');
    expect(properties['LoggingConfiguration']).toMatchObject({ LogFilePrefix: `${zone}/` });
  });

  test('no two share a key, and every key but the root rotates', () => {
    const keys = ZONES.map((zone) => JSON.stringify(bucketOf(zone)[1]['BucketEncryption']));
    expect(new Set(keys).size).toBe(ZONES.length);
    const unrotated = [...resources(storage, 'AWS::KMS::Key')].filter(
      ([, key]) => key['EnableKeyRotation'] !== true,
    );
    expect(unrotated.map(([, key]) => key['KeySpec'])).toEqual(['HMAC_256']);
  });

  test('every bucket refuses requests without TLS 1.2', () => {
    const policies = [...resources(storage, 'AWS::S3::BucketPolicy').values()].map((policy) =>
      JSON.stringify(policy),
    );
    expect(policies).toHaveLength(ZONES.length + 1);
    for (const policy of policies) {
      expect(policy).toContain('"aws:SecureTransport":"false"');
      expect(policy).toContain('"s3:TlsVersion":1.2');
    }
  });

  test('landing tells EventBridge of each object, keeps versions, and forgets after two weeks', () => {
    expect(bucketOf('landing')[1]).toMatchObject({
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: expect.arrayContaining([expect.objectContaining({ Id: 'kept', ExpirationInDays: 14 })]),
      },
    });
  });

  test.each(['vault', 'lake', 'products'])('%s keeps no versions, so that what is erased is gone', (zone) => {
    expect(bucketOf(zone)[1]['VersioningConfiguration']).toBeUndefined();
  });

  test('nothing that holds data or a key goes with the stack', () => {
    for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key']) {
      const deletable = Object.entries(storage.findResources(type)).filter(
        ([, r]) => r['DeletionPolicy'] !== 'Retain',
      );
      expect(deletable).toEqual([]);
    }
  });
});

describe('The ledger', () => {
  test('is locked in governance mode for seven years where nothing else is said', () => {
    expect(bucketOf('ledger')[1]['ObjectLockConfiguration']).toEqual({
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 2557 } },
    });
  });

  test('can be locked so that nobody shortens it', () => {
    const strict = application({
      'throughline:ledgerLock': 'compliance',
      'throughline:ledgerLockDays': '30',
    });
    template(strict.storage).hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
    });
  });
});

describe('Closed zones', () => {
  test('in the vault the linker alone reads, but for the spine, which the publisher reads too', () => {
    const elsewhere = statement('AWS::S3::BucketPolicy', 'vault', 'ReadByTheFewAlone');
    expect(elsewhere).toMatchObject({ Effect: 'Deny', Principal: { AWS: '*' } });
    expect(JSON.stringify(elsewhere['NotResource'])).toContain('/spine/*');
    expect(roles(elsewhere['Condition'])).toEqual(['throughline-linker']);
    const spine = statement('AWS::S3::BucketPolicy', 'vault', 'ReadByTheFewAlonespine');
    expect(JSON.stringify(spine['Resource'])).toContain('/spine/*');
    expect(roles(spine['Condition'])).toEqual(['throughline-linker', 'throughline-publisher']);
  });

  test('in the lake the publisher alone reads', () => {
    const denial = statement('AWS::S3::BucketPolicy', 'lake', 'ReadByTheFewAlone');
    expect(denial['Action']).toEqual(['s3:GetObject', 's3:GetObjectVersion']);
    expect(roles(denial['Condition'])).toEqual(['throughline-publisher']);
  });

  test('their keys decrypt for the programs that use the zone and for nobody else', () => {
    expect(roles(statement('AWS::KMS::Key', 'lakekey', 'DecryptByTheFewAlone')['Condition'])).toEqual([
      'throughline-intake',
      'throughline-publisher',
    ]);
    expect(roles(statement('AWS::KMS::Key', 'vaultkey', 'DecryptByTheFewAlone')['Condition'])).toEqual([
      'throughline-intake',
      'throughline-linker',
      'throughline-publisher',
    ]);
  });

  test('the root key derives for intake and publishing alone', () => {
    storage.hasResourceProperties('AWS::KMS::Key', {
      KeySpec: 'HMAC_256',
      KeyUsage: 'GENERATE_VERIFY_MAC',
      KeyPolicy: {
        Statement: Match.arrayWith([Match.objectLike({ Sid: 'DeriveByTheFewAlone', Effect: 'Deny' })]),
      },
    });
    const denial = statement('AWS::KMS::Key', 'rootkey', 'DeriveByTheFewAlone');
    expect(denial['Action']).toEqual(['kms:GenerateMac', 'kms:VerifyMac']);
    expect(roles(denial['Condition'])).toEqual(['throughline-intake', 'throughline-publisher']);
  });
});
