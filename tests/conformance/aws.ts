import { AthenaClient } from '@aws-sdk/client-athena';
import { GlueClient } from '@aws-sdk/client-glue';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';

export const REGION = 'eu-west-2';

/** Clients of one endpoint that speaks for all of AWS. */
export interface Aws {
  readonly endpoint: string;
  readonly athena: AthenaClient;
  readonly glue: GlueClient;
  readonly kms: KMSClient;
  readonly s3: S3Client;
  /** Calls an operation of a service whose client the product does not need, in AWS's JSON protocol. */
  readonly call: (
    service: string,
    target: string,
    input: object,
  ) => Promise<Readonly<Record<string, unknown>>>;
  readonly close: () => void;
}

export function awsAt(endpoint: string): Aws {
  const options = {
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const athena = new AthenaClient(options);
  const glue = new GlueClient(options);
  const kms = new KMSClient(options);
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  return {
    endpoint,
    athena,
    glue,
    kms,
    s3,
    call: async (service, target, input) => {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': target,
          // No signature is checked; the service's name in the scope is what counts.
          authorization: `AWS4-HMAC-SHA256 Credential=local/20260701/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
        },
        body: JSON.stringify(input),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${target}: ${response.status} ${text.slice(0, 300)}`);
      const answer: Readonly<Record<string, unknown>> = text === '' ? {} : JSON.parse(text);
      return answer;
    },
    close: () => {
      for (const client of [athena, glue, kms, s3]) client.destroy();
    },
  };
}
