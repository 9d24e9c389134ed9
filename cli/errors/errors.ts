import type { ErrorMeaning } from '../../pipeline/error-codes.ts';
import { ClearError, type ErrorParts } from '../../pipeline/errors.ts';

/** Every error of the command itself, beside those of the pipeline. */
export const COMMAND_ERRORS = {
  AGENCY_UNKNOWN: { kind: 'caller', means: 'No contract is of that agency.' },
  AGREEMENT_NOT_IN_FORCE: { kind: 'data', means: 'The agreement lets the recipient have nothing today.' },
  AGREEMENT_UNKNOWN: { kind: 'caller', means: 'There is no such agreement.' },
  AWS_BUSY: { kind: 'machine', means: 'AWS refused again and again because it was too busy.' },
  AWS_CREDENTIALS_MISSING: { kind: 'machine', means: 'This machine has no credentials for AWS.' },
  AWS_CREDENTIALS_REFUSED: {
    kind: 'machine',
    means: 'The credentials for AWS have run out, or are of nobody.',
  },
  AWS_DENIED: { kind: 'machine', means: 'The role of the command may not do that on AWS.' },
  AWS_UNREACHABLE: { kind: 'machine', means: 'AWS cannot be reached from this machine.' },
  COLUMN_REPEATED: { kind: 'data', means: 'Two columns of a result have one name, which JSON cannot hold.' },
  CONTRACT_UNMEETABLE: { kind: 'data', means: 'No row can be made up that keeps to the contract.' },
  DEPLOYMENT_ELSEWHERE: {
    kind: 'caller',
    means: 'A deployment is in another region than its file says.',
  },
  DEPLOYMENT_FILE_WRONG: {
    kind: 'caller',
    means: 'The file of a deployment cannot be read, or does not hold the outputs of one deployment.',
  },
  DEPLOYMENT_NOT_THERE: {
    kind: 'caller',
    means: 'A bucket, function or state machine that the file of a deployment names does not exist.',
  },
  EXTRACT_UNKNOWN: { kind: 'caller', means: 'There is no contract of that extract.' },
  FILE_EXISTS: { kind: 'caller', means: 'A file to be written is there already.' },
  HOME_HOLDS_OTHER_DELIVERIES: {
    kind: 'data',
    means: 'The home of a demonstration holds deliveries that are not a sample.',
  },
  HOME_IN_USE: { kind: 'caller', means: 'Another command is writing that home.' },
  HOME_NOT_FOUND: { kind: 'caller', means: 'There is no home in that folder.' },
  NOTHING_PUBLISHED: { kind: 'data', means: 'Nothing has been published to the recipient yet.' },
  NOTHING_TO_DELIVER: { kind: 'caller', means: 'A folder that is to be delivered holds no file.' },
  PARTNERSHIP_UNNAMED: { kind: 'caller', means: 'The flag for the partnership names no folder.' },
  PRODUCT_NOT_CHOSEN: {
    kind: 'caller',
    means: 'There are several products, and the command line names none.',
  },
  RECEIPT_NOT_FOUND: { kind: 'caller', means: 'There is no receipt of that delivery.' },
  RECIPIENT_UNKNOWN: { kind: 'caller', means: 'The agreement has no such recipient.' },
  RUN_FAILED: { kind: 'data', means: 'A run on AWS failed in the pipeline, or was stopped.' },
  SQL_NOT_CHOSEN: { kind: 'caller', means: 'The command line gives no SQL, or gives it twice.' },
  TWO_FORMATS: { kind: 'caller', means: 'Two formats of output are asked for at once.' },
  TWO_STORES: { kind: 'caller', means: 'A store on this machine and one on AWS are named at once.' },
  UNKNOWN_COMMAND: { kind: 'caller', means: 'There is no such command.' },
  VIEW_UNKNOWN: { kind: 'caller', means: 'There is no view or published table of that name.' },
  WRONG_USAGE: {
    kind: 'caller',
    means: 'A flag or an argument is missing, unknown or has a value it cannot have.',
  },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;

type CommandErrorCode = keyof typeof COMMAND_ERRORS;

/** What the command cannot accept, in words of the command line. */
export class CommandError extends ClearError {
  constructor(parts: ErrorParts<CommandErrorCode>) {
    super(COMMAND_ERRORS[parts.code].kind, parts);
  }
}
