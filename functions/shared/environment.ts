import { z } from 'zod';
import { ZONES, type Zone } from '../../pipeline/storage/storage.ts';

const Environment = z
  .object({
    /** Where Lambda unpacked the bundle: program/ and partnership/ lie beside the code. */
    LAMBDA_TASK_ROOT: z.string().min(1),
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: z.coerce.number().int().positive(),
    THROUGHLINE_PRODUCT_KEY_ALIASES: z.string().startsWith('alias/').optional(),
    THROUGHLINE_ROOT_KEY_ID: z.string().min(1).optional(),
    /** A key file in place of KMS, for machines that cannot reach KMS. The stacks never set it. */
    THROUGHLINE_ROOT_KEY_FILE: z.string().min(1).optional(),
    /** Told to the publish function. */
    THROUGHLINE_PUBLISHING_COMPUTES: z.enum(['duckdb', 'athena']).default('duckdb'),
    THROUGHLINE_SCRATCH: z.string().min(1).default('/tmp/throughline'),
  })
  .refine(
    (env) => (env.THROUGHLINE_ROOT_KEY_ID === undefined) !== (env.THROUGHLINE_ROOT_KEY_FILE === undefined),
    {
      path: ['THROUGHLINE_ROOT_KEY_ID'],
      message: 'exactly one of THROUGHLINE_ROOT_KEY_ID and THROUGHLINE_ROOT_KEY_FILE is needed',
    },
  );

const Buckets = z.record(z.enum(ZONES), z.string().min(3));

export type RootKey = { readonly kmsKeyId: string } | { readonly file: string };

/** What the stacks tell a function. */
export interface FunctionEnvironment {
  readonly buckets: Readonly<Record<Zone, string>>;
  readonly rootKey: RootKey;
  /** An agreement's key has this and the agreement's id as alias; absent where the store does not encrypt with KMS. */
  readonly productKeyAliases: string | undefined;
  /** What makes the tables of products. */
  readonly publishingComputes: 'duckdb' | 'athena';
  readonly assets: string;
  readonly scratch: string;
  readonly memoryMegabytes: number;
}

/** @throws Error naming each variable that is missing or wrong: the function was deployed wrongly. */
export function readEnvironment(variables: NodeJS.ProcessEnv): FunctionEnvironment {
  const env = Environment.safeParse(variables);
  const buckets = Buckets.safeParse(
    Object.fromEntries(ZONES.map((zone) => [zone, variables[`THROUGHLINE_BUCKET_${zone.toUpperCase()}`]])),
  );
  if (!env.success || !buckets.success) {
    const issues = [...(env.error?.issues ?? []), ...(buckets.error?.issues ?? [])];
    throw new Error(
      `Environment: ${issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
  }
  const { THROUGHLINE_ROOT_KEY_FILE: file, THROUGHLINE_ROOT_KEY_ID: kmsKeyId = '' } = env.data;
  return {
    buckets: buckets.data,
    rootKey: file === undefined ? { kmsKeyId } : { file },
    productKeyAliases: env.data.THROUGHLINE_PRODUCT_KEY_ALIASES,
    publishingComputes: env.data.THROUGHLINE_PUBLISHING_COMPUTES,
    assets: env.data.LAMBDA_TASK_ROOT,
    scratch: env.data.THROUGHLINE_SCRATCH,
    memoryMegabytes: env.data.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  };
}
