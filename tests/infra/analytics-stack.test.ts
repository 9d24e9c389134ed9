import { describe, expect, test } from 'vitest';
import { application, PRODUCTS, resources, template } from './synthesised.ts';

const analytics = template(application({ 'throughline:queryLimitGigabytes': '2.5' }).analytics);

describe('Each product', () => {
  test('has a database of its own and one for the tables of its runs, over its own folder', () => {
    const databases = [...resources(analytics, 'AWS::Glue::Database').values()].map(
      (one) => one['DatabaseInput'],
    );
    expect(databases.map((input) => JSON.stringify(input))).toEqual([
      expect.stringMatching(/\/isa-one-2026-001\/analysts\/.*"isa_one_2026_001__analysts"/),
      expect.stringMatching(/\/isa-one-2026-001\/analysts\/.*"isa_one_2026_001__analysts__runs"/),
      expect.stringMatching(/\/isa-one-2026-001\/board\/.*"isa_one_2026_001__board"/),
      expect.stringMatching(/\/isa-one-2026-001\/board\/.*"isa_one_2026_001__board__runs"/),
      expect.stringMatching(/\/isa-two-2026-002\/analysts\/.*"isa_two_2026_002__analysts"/),
      expect.stringMatching(/\/isa-two-2026-002\/analysts\/.*"isa_two_2026_002__analysts__runs"/),
    ]);
  });

  test('has an enforced workgroup that caps what a query reads, and encrypts its results into a folder of its own', () => {
    const workgroups = [...resources(analytics, 'AWS::Athena::WorkGroup').values()];
    expect(workgroups.map((one) => one['Name'])).toEqual(PRODUCTS);
    for (const { WorkGroupConfiguration } of workgroups) {
      expect(WorkGroupConfiguration).toMatchObject({
        EnforceWorkGroupConfiguration: true,
        EngineVersion: { SelectedEngineVersion: 'Athena engine version 3' },
        BytesScannedCutoffPerQuery: 2_500_000_000,
        PublishCloudWatchMetricsEnabled: true,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_KMS' } },
      });
    }
    const folders = workgroups.map((one) => JSON.stringify(one).match(/"\/(isa-[a-z0-9-]+\/[a-z]+)\/"/)?.[1]);
    expect(folders).toEqual([
      'isa-one-2026-001/analysts',
      'isa-one-2026-001/board',
      'isa-two-2026-002/analysts',
    ]);
  });

  test('is read by those of the account who carry its tag, and by nobody else', () => {
    const trusts = [...resources(analytics, 'AWS::IAM::Role').values()].map((role) =>
      JSON.stringify(role['AssumeRolePolicyDocument']),
    );
    expect(trusts.map((trust) => trust.match(/"Condition":(\{.*?\}\})/)?.[1])).toEqual(
      PRODUCTS.map((product) => `{"StringEquals":{"aws:PrincipalTag/throughline-product":"${product}"}}`),
    );
  });
});
