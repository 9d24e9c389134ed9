import { type App, Tags } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Agreement } from '../pipeline/agreements/agreement.ts';
import { duckDbCode } from './constructs/duckdb-layer.ts';
import { productsOf } from './products.ts';
import { settingsOf } from './settings.ts';
import { AnalyticsStack } from './stacks/analytics-stack.ts';
import { IntakeStack } from './stacks/intake-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { PipelineStack } from './stacks/pipeline-stack.ts';
import { StorageStack } from './stacks/storage-stack.ts';

export interface Application {
  readonly storage: StorageStack;
  readonly intake: IntakeStack;
  readonly pipeline: PipelineStack;
  readonly analytics: AnalyticsStack;
  readonly operations: OperationsStack;
}

/**
 * The whole of Throughline on AWS: five stacks, from what holds the data to what analysts and operators meet.
 *
 * @param duckDb makes the content of the DuckDB layer, once for each stack; default: npm fetches it for linux-arm64
 */
export function throughline(
  app: App,
  agreements: readonly Agreement[],
  duckDb: () => Code = duckDbCode,
): Application {
  const settings = settingsOf(app.node);
  const products = productsOf(agreements);
  const name = (part: string) => `${settings.name}-${part}`;
  Tags.of(app).add('application', settings.name);
  const storage = new StorageStack(app, name('storage'), { settings, products });
  const intake = new IntakeStack(app, name('intake'), { settings, storage, duckDb });
  const pipeline = new PipelineStack(app, name('pipeline'), { settings, storage, duckDb, products });
  const { release } = intake;
  const { run } = pipeline;
  return {
    storage,
    intake,
    pipeline,
    operations: new OperationsStack(app, name('operations'), { settings, storage, release, run }),
    analytics: new AnalyticsStack(app, name('analytics'), { settings, storage, products }),
  };
}
