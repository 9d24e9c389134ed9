import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Zone } from '../../pipeline/storage/storage.ts';
import { accessOf, PROGRAMS, readersOf } from '../access.ts';
import { programRoleArn } from '../role-names.ts';
import type { Settings } from '../settings.ts';

/** An upload that asks for another encryption than KMS would slip past the zone's key. Asking for none takes the default. */
export function onlyKmsEncryption(bucket: IBucket): PolicyStatement {
  return new PolicyStatement({
    sid: 'OnlyKmsEncryption',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects('*')],
    conditions: {
      StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' },
      Null: { 's3:x-amz-server-side-encryption': 'false' },
    },
  });
}

/** Denies reading to all but the zone's readers: an administrator's policy elsewhere in the account does not open it. */
export function closedToReaders(zone: Zone, bucket: IBucket, settings: Settings): readonly PolicyStatement[] {
  const readings = readersOf(zone, settings);
  const narrower = readings.map(({ prefix }) => prefix).filter((prefix) => prefix !== '');
  return readings.map(({ prefix, programs }) => {
    const elsewhere = prefix === '' && narrower.length > 0;
    return new PolicyStatement({
      sid: `ReadByTheFewAlone${prefix.replaceAll(/[^A-Za-z0-9]/g, '')}`,
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      ...(elsewhere
        ? { notResources: narrower.map((other) => bucket.arnForObjects(`${other}*`)) }
        : { resources: [bucket.arnForObjects(`${prefix}*`)] }),
      conditions: {
        ArnNotEquals: { 'aws:PrincipalArn': programs.map((program) => programRoleArn(settings, program)) },
      },
    });
  });
}

/**
 * The same for the zone's key, which also stops copies made by other means, such as replication.
 *
 * Those who only write are let through: S3 decrypts on their behalf to put the parts of a large upload together.
 */
export function closedToDecryption(zone: Zone, settings: Settings): PolicyStatement {
  const users = PROGRAMS.filter((program) =>
    accessOf(program, settings).some((access) => access.zone === zone),
  );
  return new PolicyStatement({
    sid: 'DecryptByTheFewAlone',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:Decrypt'],
    resources: ['*'],
    conditions: {
      ArnNotEquals: { 'aws:PrincipalArn': users.map((program) => programRoleArn(settings, program)) },
    },
  });
}
