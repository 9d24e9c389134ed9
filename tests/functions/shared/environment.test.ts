import { describe, expect, test } from 'vitest';
import { readEnvironment } from '../../../functions/shared/environment.ts';
import { ZONES } from '../../../pipeline/storage/storage.ts';

const DEPLOYED = {
  LAMBDA_TASK_ROOT: '/var/task',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3008',
  THROUGHLINE_ROOT_KEY_ID: 'arn:aws:kms:eu-west-2:111122223333:key/0000',
  THROUGHLINE_PRODUCT_KEY_ALIASES: 'alias/throughline/products/',
  ...Object.fromEntries(ZONES.map((zone) => [`THROUGHLINE_BUCKET_${zone.toUpperCase()}`, `bucket-${zone}`])),
};

describe('readEnvironment', () => {
  test('reads what the stacks set', () => {
    expect(readEnvironment(DEPLOYED)).toEqual({
      buckets: Object.fromEntries(ZONES.map((zone) => [zone, `bucket-${zone}`])),
      rootKey: { kmsKeyId: DEPLOYED.THROUGHLINE_ROOT_KEY_ID },
      publishingComputes: 'duckdb',
      productKeyAliases: 'alias/throughline/products/',
      assets: '/var/task',
      scratch: '/tmp/throughline',
      memoryMegabytes: 3008,
    });
  });

  test('takes a key file where there is no KMS', () => {
    const local = {
      ...DEPLOYED,
      THROUGHLINE_ROOT_KEY_ID: undefined,
      THROUGHLINE_ROOT_KEY_FILE: '/keys/root',
    };
    expect(readEnvironment(local).rootKey).toEqual({ file: '/keys/root' });
  });

  test.each([
    ['a bucket', { THROUGHLINE_BUCKET_VAULT: undefined }, 'vault'],
    ['the memory', { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: 'much' }, 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    ['every root key', { THROUGHLINE_ROOT_KEY_ID: undefined }, 'exactly one of THROUGHLINE_ROOT_KEY_ID'],
    [
      'all but two root keys',
      { THROUGHLINE_ROOT_KEY_FILE: '/keys/root' },
      'exactly one of THROUGHLINE_ROOT_KEY_ID',
    ],
    ['an alias', { THROUGHLINE_PRODUCT_KEY_ALIASES: 'throughline' }, 'THROUGHLINE_PRODUCT_KEY_ALIASES'],
  ])('names what is wrong where a deployment lacks %s', (_, change, words) => {
    expect(() => readEnvironment({ ...DEPLOYED, ...change })).toThrow(words);
  });
});
