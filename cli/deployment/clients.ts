import type { __Client, GetObjectCommandOutput, S3ClientResolvedConfig } from '@aws-sdk/client-s3';
import { awsFault } from './aws-fault.ts';
import type { Deployment } from './deployment-file.ts';

/**
 * What each client of AWS is made with: the deployment's region. The SDK finds the caller's own credentials, as the AWS command does.
 */
export function clientOptions({ region }: Pick<Deployment, 'region'>) {
  return { region };
}

/** Every answer of AWS has this. */
type Answer = Pick<GetObjectCommandOutput, '$metadata'>;

/** What the calls of a client pass through. */
type Calls<Input extends object, Output extends Answer> = __Client<
  object,
  Input,
  Output,
  S3ClientResolvedConfig
>['middlewareStack'];

/** Lets a client throw what AWS refuses in words of the command, after the SDK has tried again what can be tried again. */
export function inWords<Input extends object, Output extends Answer>(calls: Calls<Input, Output>): void {
  calls.add(
    (next, context) => async (call) => {
      try {
        return await next(call);
      } catch (thrown) {
        throw awsFault(thrown, called(context)) ?? thrown;
      }
    },
    { step: 'initialize', priority: 'high', name: 'throughlineWords' },
  );
}

/** `S3Client` and `ListObjectsV2Command` → `S3 ListObjectsV2`. */
function called({
  clientName = '',
  commandName = '',
}: {
  clientName?: string;
  commandName?: string;
}): string {
  return `${clientName.replace(/Client$/, '')} ${commandName.replace(/Command$/, '')}`;
}
