import assert from 'node:assert/strict';
import { CreateKeyCommand, VerifyMacCommand } from '@aws-sdk/client-kms';
import { KmsKeys, kmsMac } from '../../pipeline/keys/kms-keys.ts';
import type { Aws } from './aws.ts';
import type { Check } from './verdicts.ts';

/** Derivation of keys from a KMS HMAC key as the storage stack makes it. */
export function kmsKeys(aws: Aws): readonly Check[] {
  return [
    {
      statement:
        'KMS: one purpose always derives the same 256-bit key, two purposes different ones, and KMS agrees',
      run: async () => {
        const { KeyMetadata } = await aws.kms.send(
          new CreateKeyCommand({ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }),
        );
        const keyId = KeyMetadata?.KeyId ?? '';
        const keys = new KmsKeys(kmsMac(aws.kms, keyId));
        const linkage = await keys.derive('linkage');
        assert.equal(linkage.length, 32);
        assert.ok(linkage.equals(await keys.derive('linkage')));
        assert.ok(!linkage.equals(await keys.derive('product/isa-one-2026-001/analysts/1')));
        const { MacValid } = await aws.kms.send(
          new VerifyMacCommand({
            KeyId: keyId,
            MacAlgorithm: 'HMAC_SHA_256',
            Message: Buffer.from('linkage'),
            Mac: linkage,
          }),
        );
        assert.equal(MacValid, true);
      },
    },
  ];
}
