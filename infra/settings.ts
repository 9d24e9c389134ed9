import type { Node } from 'constructs';
import { z } from 'zod';
import { REPOSITORY } from './repository.ts';

const Settings = z.object({
  /** Folder of the partnership that is deployed; a path from where the app runs, or an absolute one. */
  partnership: z.string().min(1),
  /** Starts every fixed name (stacks, roles, key aliases). A second deployment in the same account needs another. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,18}[a-z0-9]$/, 'lower-case letters, digits and hyphens, 3 to 20 characters'),
  /** In `compliance` mode nobody, the account's owner included, can shorten the lock. It cannot be undone: choose it late. */
  ledgerLock: z.enum(['governance', 'compliance']),
  ledgerLockDays: z.coerce.number().int().min(1),
  /** When link and publish run: an EventBridge cron or rate expression, in UTC. */
  schedule: z.string().regex(/^(cron|rate)\(.+\)$/, 'a cron(…) or rate(…) expression'),
  /** What one query of an analyst may read before Athena stops it, in gigabytes. */
  queryLimitGigabytes: z.coerce.number().positive(),
  /** What makes the tables of products: DuckDB within the publish function, or Athena, for more people than a function can hold. */
  publishingComputes: z.enum(['duckdb', 'athena']),
  /** SNS topic for alarms. Without one the alarms are there and tell nobody. */
  alarmTopicArn: z.string().startsWith('arn:').optional(),
});

/** What an engineer may choose of a deployment: `throughline:<name>` in cdk.json's context, or `cdk deploy -c`. */
export type Settings = Readonly<z.infer<typeof Settings>>;

/** What is taken where the context says nothing. */
const DEFAULTS: Settings = {
  partnership: REPOSITORY,
  name: 'throughline',
  ledgerLock: 'governance',
  ledgerLockDays: 2557,
  schedule: 'cron(0 5 * * ? *)',
  queryLimitGigabytes: 10,
  publishingComputes: 'duckdb',
};

/** @throws Error naming each setting that is wrong. */
export function settingsOf(node: Node): Settings {
  const chosen = Object.fromEntries(
    Object.keys(Settings.shape)
      .map((setting): [string, unknown] => [setting, node.tryGetContext(`throughline:${setting}`)])
      .filter(([, value]) => value !== undefined),
  );
  const settings = Settings.safeParse({ ...DEFAULTS, ...chosen });
  if (settings.success) return settings.data;
  const faults = settings.error.issues.map(
    ({ path, message }) => `throughline:${path.join('.')}: ${message}`,
  );
  throw new Error(`Settings in cdk.json or -c: ${faults.join('; ')}`);
}
