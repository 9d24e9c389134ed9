import { Aws, Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { AccountRootPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { Product } from '../products.ts';
import type { Settings } from '../settings.ts';

export interface ProductAccessProps {
  readonly product: Product;
  readonly settings: Settings;
  /** The products zone. */
  readonly products: IBucket;
  /** Takes query results, below the product's prefix. */
  readonly results: IBucket;
  /** The agreement's key: its tables and its results. */
  readonly key: IKey;
}

const GIGABYTE = 1_000_000_000;

/** One agreement × recipient in Athena: a database, one for the tables its views read, an enforced workgroup, and a role that sees these and nothing else. */
export class ProductAccess extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProductAccessProps) {
    super(scope, id);
    const { product, settings } = props;
    const locationUri = props.products.s3UrlForObject(product.prefix);
    new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: product.database, description: product.title, locationUri },
    });
    new CfnDatabase(this, 'RunsDatabase', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: {
        name: product.runsDatabase,
        description: `Tables of single runs, which the views of ${product.database} read. Query those: tables here come and go.`,
        locationUri,
      },
    });
    new CfnWorkGroup(this, 'Workgroup', {
      name: product.database,
      description: product.title,
      recursiveDeleteOption: false,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        bytesScannedCutoffPerQuery: Math.round(settings.queryLimitGigabytes * GIGABYTE),
        publishCloudWatchMetricsEnabled: true,
        requesterPaysEnabled: false,
        resultConfiguration: {
          outputLocation: props.results.s3UrlForObject(product.prefix),
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: props.key.keyArn },
          expectedBucketOwner: Aws.ACCOUNT_ID,
        },
      },
    });
    this.role = new Role(this, 'Reader', {
      description: product.purpose.slice(0, 1000),
      // Until identities are federated: someone of this account whom an administrator has tagged with the product's name.
      assumedBy: new AccountRootPrincipal().withConditions({
        StringEquals: { 'aws:PrincipalTag/throughline-product': product.database },
      }),
    });
    for (const statement of this.#reading(props)) this.role.addToPolicy(statement);
    props.key.grant(this.role, 'kms:Decrypt', 'kms:GenerateDataKey');
    acknowledge(this.role, {
      'AwsSolutions-IAM5[Resource::…/*]':
        "The tables and objects of this one product, and its queries' results.",
    });
  }

  #reading({ product, products, results }: ProductAccessProps): readonly PolicyStatement[] {
    const arn = (service: string, resource: string) => Stack.of(this).formatArn({ service, resource });
    const list = (bucket: IBucket) =>
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': `${product.prefix}*` } },
      });
    return [
      new PolicyStatement({
        actions: [
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:ListQueryExecutions',
          'athena:GetWorkGroup',
        ],
        resources: [arn('athena', `workgroup/${product.database}`)],
      }),
      new PolicyStatement({
        actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', 'glue:GetPartitions'],
        resources: [
          arn('glue', 'catalog'),
          arn('glue', `database/${product.database}`),
          arn('glue', `table/${product.database}/*`),
        ],
      }),
      // A view reads with the rights of whoever queries it. Without glue:GetTables nobody is shown what lies there.
      new PolicyStatement({
        actions: ['glue:GetDatabase', 'glue:GetTable', 'glue:GetPartitions'],
        resources: [
          arn('glue', 'catalog'),
          arn('glue', `database/${product.runsDatabase}`),
          arn('glue', `table/${product.runsDatabase}/*`),
        ],
      }),
      new PolicyStatement({
        actions: ['s3:GetObject'],
        resources: [products.arnForObjects(`${product.prefix}*`)],
      }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload'],
        resources: [results.arnForObjects(`${product.prefix}*`)],
      }),
      new PolicyStatement({
        actions: ['s3:GetBucketLocation'],
        resources: [products.bucketArn, results.bucketArn],
      }),
      list(products),
      list(results),
    ];
  }
}
