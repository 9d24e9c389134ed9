import { Aws, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { publishingWorkgroupName, WORK_FOLDER, workDatabaseName } from '../../pipeline/engine/catalogue.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Product } from '../products.ts';
import type { StorageStack } from '../stacks/storage-stack.ts';

export interface PublishingOnAthenaProps {
  readonly storage: StorageStack;
  readonly publisher: Role;
}

/**
 * What publishing one product needs where Athena makes its tables: a workgroup, which encrypts all that its statements write with the
 * agreement's key, and the publisher's rights in it and in its work databases.
 */
export class PublishingOnAthena extends Construct {
  constructor(scope: Construct, product: Product, { storage, publisher }: PublishingOnAthenaProps) {
    super(scope, `PublishingOnAthena-${product.agreement}-${product.recipient}`);
    const { lake, vault, products } = storage.zones;
    const key = storage.productKeys.get(product.agreement);
    if (key === undefined) throw new Error(`No key was made for agreement ${product.agreement}.`);
    const workgroup = publishingWorkgroupName(product.database);
    new CfnWorkGroup(this, 'Workgroup', {
      name: workgroup,
      description: `Publishing: ${product.title}`,
      recursiveDeleteOption: false,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        resultConfiguration: {
          // Counts of rows and lists of files; cleared away with what is left of earlier attempts.
          outputLocation: vault.bucket.s3UrlForObject(`${WORK_FOLDER}${product.prefix}results/`),
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
          expectedBucketOwner: Aws.ACCOUNT_ID,
        },
      },
    });
    const arn = (service: string, resource: string) => Stack.of(this).formatArn({ service, resource });
    const work = workDatabaseName(product.database, '*');
    for (const statement of [
      new PolicyStatement({
        actions: [
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
        ],
        resources: [arn('athena', `workgroup/${workgroup}`)],
      }),
      new PolicyStatement({
        actions: [
          'glue:CreateDatabase',
          'glue:DeleteDatabase',
          'glue:GetDatabase',
          'glue:CreateTable',
          'glue:UpdateTable',
          'glue:GetTable',
          'glue:GetTables',
          'glue:GetPartitions',
          'glue:BatchDeleteTable',
          'glue:DeleteTable',
        ],
        resources: [arn('glue', 'catalog'), arn('glue', `database/${work}`), arn('glue', `table/${work}/*`)],
      }),
      // Athena asks for it whatever database a statement names ("Fine-grained access to databases and tables").
      new PolicyStatement({
        actions: ['glue:GetDatabase'],
        resources: [arn('glue', 'catalog'), arn('glue', 'database/default')],
      }),
      new PolicyStatement({
        actions: ['s3:GetBucketLocation'],
        resources: [lake, vault, products].map(({ bucket }) => bucket.bucketArn),
      }),
    ]) {
      publisher.addToPolicy(statement);
    }
    acknowledge(publisher, {
      [`AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:glue:<AWS::Region>:<AWS::AccountId>:database/${work}]`]:
        'The work databases of this one product; each attempt names one of its own.',
    });
  }
}
