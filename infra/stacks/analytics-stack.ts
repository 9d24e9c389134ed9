import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { encryptedAndLogged } from '../constructs/private-bucket.ts';
import { ProductAccess } from '../constructs/product-access.ts';
import type { Product } from '../products.ts';
import type { Settings } from '../settings.ts';
import type { StorageStack } from './storage-stack.ts';

export interface AnalyticsStackProps extends StackProps {
  readonly settings: Settings;
  readonly storage: StorageStack;
  readonly products: readonly Product[];
}

/** What analysts meet: per agreement × recipient a Glue database, an Athena workgroup and a reader role. */
export class AnalyticsStack extends Stack {
  constructor(scope: Construct, id: string, props: AnalyticsStackProps) {
    super(scope, id, props);
    const { settings, storage } = props;
    const results = new Bucket(this, 'QueryResults', {
      ...encryptedAndLogged(storage.zones.products.key, storage.accessLog, 'query-results/'),
      lifecycleRules: [
        { id: 'kept', expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    for (const product of props.products) {
      const key = storage.productKeys.get(product.agreement);
      if (key === undefined) throw new Error(`No key was made for agreement ${product.agreement}.`);
      new ProductAccess(this, `Product-${product.agreement}-${product.recipient}`, {
        product,
        settings,
        products: storage.zones.products.bucket,
        results,
        key,
      });
    }
  }
}
