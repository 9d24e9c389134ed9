import { systemCode } from '../../pipeline/storage/local-fault.ts';
import { CommandError } from '../errors/errors.ts';

type AwsErrorCode =
  | 'AWS_BUSY'
  | 'AWS_CREDENTIALS_MISSING'
  | 'AWS_CREDENTIALS_REFUSED'
  | 'AWS_DENIED'
  | 'AWS_UNREACHABLE'
  | 'DEPLOYMENT_ELSEWHERE'
  | 'DEPLOYMENT_NOT_THERE';

interface Fault {
  readonly code: AwsErrorCode;
  /** Names of the error, as AWS or its SDK gives them, or as the operating system does. */
  readonly names: readonly string[];
  readonly what: string;
  /** Whether AWS's own words are added: they name the role, the action and the resource, and nothing of a row. */
  readonly quoted?: true;
  readonly remedy: string;
}

const SIGN_IN =
  'Sign in with the role that is to do it, e.g. `aws sso login`, and name its profile in AWS_PROFILE.';

const FAULTS: readonly Fault[] = [
  {
    code: 'AWS_CREDENTIALS_MISSING',
    names: ['CredentialsProviderError', 'TokenProviderError', 'CredentialsError'],
    what: 'This machine has no credentials for AWS, or they have run out.',
    remedy: SIGN_IN,
  },
  {
    code: 'AWS_CREDENTIALS_REFUSED',
    names: [
      'ExpiredToken',
      'ExpiredTokenException',
      'RequestExpired',
      'TokenRefreshRequired',
      'InvalidToken',
      'InvalidAccessKeyId',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
      'RequestTimeTooSkewed',
    ],
    what: 'AWS does not take these credentials: they have run out, are of nobody, or the clock of this machine is wrong.',
    remedy: SIGN_IN,
  },
  {
    code: 'AWS_DENIED',
    names: ['AccessDenied', 'AccessDeniedException', 'AllAccessDisabled', 'Forbidden', '403'],
    what: 'The role of this command may not do that.',
    quoted: true,
    remedy: 'Take a role that may: docs/aws.md, "Who may do what".',
  },
  {
    code: 'DEPLOYMENT_ELSEWHERE',
    names: ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', '301'],
    what: 'The deployment is in another region than its file says.',
    remedy: 'Write the file again with `npx cdk deploy --all --outputs-file FILE`.',
  },
  {
    code: 'DEPLOYMENT_NOT_THERE',
    names: [
      'NoSuchBucket',
      'StateMachineDoesNotExist',
      'ResourceNotFoundException',
      'ResourceNotFound',
      'InvalidArn',
    ],
    what: 'What the file of the deployment names is not there.',
    quoted: true,
    remedy:
      'Use the credentials of the account that holds the deployment, or write the file again with `npx cdk deploy --all --outputs-file FILE`.',
  },
  {
    code: 'AWS_BUSY',
    names: [
      'SlowDown',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'InternalError',
      'InternalServerException',
      'InternalServiceError',
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
    ],
    what: 'AWS is too busy at the moment, after several tries.',
    remedy: 'Wait a minute, then run the same command again.',
  },
  {
    code: 'AWS_UNREACHABLE',
    names: [
      'ENOTFOUND',
      'EAI_AGAIN',
      'ECONNREFUSED',
      'ECONNRESET',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ETIMEDOUT',
      'TimeoutError',
      'NetworkingError',
    ],
    what: 'AWS cannot be reached from this machine.',
    remedy: 'Check the network, its proxy and the region in the file of the deployment, then run this again.',
  },
];

/**
 * What AWS answered, or kept it from answering, as an error that tells what to do; undefined for what is not known.
 *
 * @param call the service and its operation, e.g. `S3 ListObjectsV2`
 */
export function awsFault(thrown: unknown, call: string): CommandError | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const names = [thrown.name, systemCode(thrown)];
  const fault = FAULTS.find((known) => known.names.some((name) => names.includes(name)));
  if (fault === undefined) return undefined;
  const { code, what, quoted, remedy } = fault;
  const [said = ''] = thrown.message.split('\n');
  const words = quoted && said !== '' ? `${what} AWS says: ${said.replace(/\.?$/, '.')}` : what;
  return new CommandError({ code, what: words, where: call, remedy, cause: thrown });
}
