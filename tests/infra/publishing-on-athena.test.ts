import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { rightsByRole } from './rights.ts';
import { application, PRODUCTS, resources, template } from './synthesised.ts';

const app = application({ 'throughline:publishingComputes': 'athena' });
const pipeline = template(app.pipeline);
const publisher = [...rightsByRole(pipeline)].find(([role]) => role.startsWith('PublisherRole'))?.[1] ?? [];
const on = (verb: string) =>
  publisher.filter((right) => right.startsWith(`${verb} `)).map((right) => right.slice(verb.length + 1));

const BucketPolicy = z.object({
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({ Sid: z.string().optional(), Effect: z.string(), Condition: z.unknown().optional() }),
    ),
  }),
});

describe('Where Athena makes the tables', () => {
  test('each product has a workgroup for it, which encrypts with the key of its agreement and keeps results in the vault', () => {
    const workgroups = [...resources(pipeline, 'AWS::Athena::WorkGroup').values()];
    expect(workgroups.map((one) => one['Name'])).toEqual(PRODUCTS.map((product) => `${product}__publishing`));
    const configured = workgroups.map((one) => JSON.stringify(one['WorkGroupConfiguration']));
    for (const [at, key] of ['isaone2026001', 'isaone2026001', 'isatwo2026002'].entries()) {
      expect(configured[at]).toContain(`ProductKey${key}`);
      expect(configured[at]).toMatch(/"EnforceWorkGroupConfiguration":true/);
      expect(configured[at]).toMatch(/Vault.*\/work\/isa-(one|two)-2026-00[12]\/(analysts|board)\/results\//);
    }
  });

  test('the publisher starts, follows and stops statements in these workgroups and in no other', () => {
    const places = PRODUCTS.map((product) =>
      expect.stringMatching(new RegExp(`:workgroup/${product}__publishing$`)),
    );
    for (const verb of ['StartQueryExecution', 'StopQueryExecution', 'GetQueryExecution', 'GetQueryResults'])
      expect(on(`athena:${verb}`)).toEqual(places);
  });

  test('it makes and drops databases for its work, and no other', () => {
    for (const verb of ['glue:CreateDatabase', 'glue:DeleteDatabase'])
      expect(
        on(verb)
          .filter((place) => /:(database|table)\//.test(place))
          .map((place) => place.replace(/^.*?:(database|table)/, '$1')),
      ).toEqual(
        PRODUCTS.flatMap((product) => [`database/${product}__work_*`])
          .concat(PRODUCTS.map((product) => `table/${product}__work_*/*`))
          .sort(),
      );
  });

  test('it has a folder of the vault for that, and reads no identity', () => {
    const vault = publisher.filter((right) => / Vault\/(?!root-key)/.test(right));
    expect(vault).toEqual([
      's3:AbortMultipartUpload Vault/work/*',
      's3:DeleteObject Vault/work/*',
      's3:GetObject Vault/spine/*',
      's3:GetObject Vault/work/*',
      's3:PutObject Vault/work/*',
    ]);
  });

  test('what is left in that folder goes after a day, and nobody but the publisher and the linker reads it', () => {
    const buckets = JSON.stringify([...resources(template(app.storage), 'AWS::S3::Bucket').values()]);
    expect(buckets).toContain('{"ExpirationInDays":1,"Id":"work","Prefix":"work/","Status":"Enabled"}');
    const statements = [...resources(template(app.storage), 'AWS::S3::BucketPolicy').values()].flatMap(
      (policy) =>
        BucketPolicy.parse(policy).PolicyDocument.Statement.filter(
          ({ Sid }) => Sid === 'ReadByTheFewAlonework',
        ),
    );
    expect(statements.map(({ Effect }) => Effect)).toEqual(['Deny']);
    const excepted = JSON.stringify(statements[0]?.Condition).match(/role\/throughline-\w+/g);
    expect(excepted).toEqual(['role/throughline-linker', 'role/throughline-publisher']);
  });

  test('the publish function is told so, and no other', () => {
    const told = [...resources(pipeline, 'AWS::Lambda::Function')].filter(([, one]) =>
      JSON.stringify(one).includes('"THROUGHLINE_PUBLISHING_COMPUTES":"athena"'),
    );
    expect(told.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['Publish']);
  });
});

test('Where DuckDB makes them, the publisher has no right in Athena and none to write into the vault', () => {
  const rights = [...rightsByRole(template(application().pipeline)).values()].flat();
  expect(rights.filter((right) => /^athena:|Vault\/work/.test(right))).toEqual([]);
});
