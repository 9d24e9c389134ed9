import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Zone as ZoneName } from '../../pipeline/storage/storage.ts';
import type { Verb, ZoneAccess } from '../access.ts';
import type { Zone } from './zone.ts';

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

/** Gives a role these rights of infra/access.ts, and nothing else. */
export function allowZones(
  role: Role,
  rights: readonly ZoneAccess[],
  zones: Readonly<Record<ZoneName, Zone>>,
): void {
  for (const access of rights) allow(role, access, zones[access.zone]);
}

function allow(role: Role, { may, zone, prefix = '' }: ZoneAccess, { bucket, key }: Zone): void {
  const actions = may.flatMap((verb) => ACTIONS[verb]);
  // Of a file that was replaced before it was read, intake asks for the version it was told of.
  if (zone === 'landing' && may.includes('read')) actions.push('s3:GetObjectVersion');
  role.addToPolicy(new PolicyStatement({ actions, resources: [bucket.arnForObjects(`${prefix}*`)] }));
  const keyActions = [...new Set(may.flatMap((verb) => KEY_ACTIONS[verb]))];
  if (keyActions.length > 0) key.grant(role, ...keyActions);
  // Whole bucket: a condition on the prefix would make S3 answer "forbidden" for an object that is not there.
  // Keys name deliveries and runs, never people.
  if (may.includes('read') || may.includes('list')) {
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
  }
}
