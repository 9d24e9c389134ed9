/**
 * What kind of thing is wrong; each face of the program makes of it what it must (an exit code, a retry, a dead letter).
 *
 * `caller`: what was asked for cannot be asked like that.
 * `data`: a file, an agreement, a view or a query was looked at and refused.
 * `machine`: the disk, a permission or the memory of this machine.
 *
 * A fault of the program itself has no code: it is a plain Error.
 */
export type ErrorKind = 'caller' | 'data' | 'machine';

export interface ErrorMeaning {
  readonly kind: ErrorKind;
  /** One sentence, for the page of errors. */
  readonly means: string;
}

/** Every error the pipeline can answer with. Codes are stable: they are never renamed and never mean something else. */
export const ERRORS = {
  AGREEMENTS_FOLDER_UNREADABLE: { kind: 'caller', means: 'The folder of sharing agreements cannot be read.' },
  AGREEMENT_INVALID: {
    kind: 'data',
    means: 'An agreement is not well-formed, or contradicts itself or the contracts.',
  },
  CONTRACT_INVALID: {
    kind: 'data',
    means: 'A contract or a code list is not well-formed, or contradicts another.',
  },
  DECISION_UNSIGNED: {
    kind: 'caller',
    means: 'A delivery is to be released or withdrawn without a usable name or reason.',
  },
  DELIVERY_AMBIGUOUS: { kind: 'caller', means: 'Several deliveries have ids that begin so.' },
  DELIVERY_NOT_HELD: { kind: 'data', means: 'A delivery that is to be released is not held.' },
  DELIVERY_UNKNOWN: { kind: 'caller', means: 'There is no such delivery.' },
  DISK_FULL: { kind: 'machine', means: 'There is no room left on the disk.' },
  EVALUATE_COLUMNS_UNKNOWN: {
    kind: 'caller',
    means: 'Links and truth do not name their records and clusters alike.',
  },
  EVALUATE_RECORD_REPEATED: { kind: 'data', means: 'A record stands in more than one cluster.' },
  FILE_DATE_AHEAD: { kind: 'data', means: 'The date in the name of a delivered file is still to come.' },
  FILE_DATE_TOO_EARLY: {
    kind: 'data',
    means: 'The date in the name of a delivered file is before any extract there can be.',
  },
  FILE_FORMAT_UNKNOWN: {
    kind: 'caller',
    means: 'A table to link or to judge is neither CSV nor Parquet, by its name.',
  },
  FILE_NAME_UNKNOWN: {
    kind: 'data',
    means: 'The name of a delivered file does not name an extract and its date.',
  },
  FILE_NOT_FOUND: { kind: 'caller', means: 'A table to link or to judge does not exist.' },
  HELD_FILE_GONE: {
    kind: 'data',
    means: 'The file of a held delivery is not kept any more, or not as it was sent.',
  },
  INPUTS_NOT_DISTINCT: {
    kind: 'caller',
    means: 'Tables to link cannot be told apart by their names, or there are none.',
  },
  MEMORY_LIMIT_TOO_LOW: { kind: 'machine', means: 'The work does not fit into the memory limit.' },
  MODEL_COLUMN_ABSENT: {
    kind: 'data',
    means: 'A table to link lacks a column that the linkage model reads.',
  },
  MODEL_NOT_FOUND: { kind: 'caller', means: 'The linkage model cannot be read.' },
  MODEL_NOT_JSON: { kind: 'caller', means: 'The linkage model is not JSON.' },
  MODEL_NOT_VALID: { kind: 'caller', means: 'The linkage model is JSON, but not a valid model.' },
  NOTHING_LINKED: { kind: 'data', means: 'No linkage has run yet, so there is nothing to publish.' },
  NOTHING_TO_LINK: { kind: 'data', means: 'No extract of people has been taken yet.' },
  NOTHING_TO_WITHDRAW: {
    kind: 'data',
    means: 'A delivery that is to be withdrawn was never taken, or is withdrawn already.',
  },
  NOT_A_FILE: { kind: 'caller', means: 'What is to be delivered is a folder, or no regular file.' },
  NOT_A_FOLDER: { kind: 'caller', means: 'A file stands where a folder should be.' },
  NOT_FOUND: { kind: 'caller', means: 'There is no such file or folder.' },
  NOT_PERMITTED: { kind: 'machine', means: 'This account may not read or write there.' },
  OBJECT_GONE: { kind: 'data', means: 'A delivered file was deleted before it could be read.' },
  PARTNERSHIP_NOT_FOUND: { kind: 'caller', means: 'The folder of the partnership holds no partnership.' },
  PRODUCT_DATABASE_MISSING: { kind: 'data', means: 'The Glue database of a product does not exist.' },
  QUERY_FAILED: { kind: 'data', means: 'A query was begun and failed, in the engine’s own words.' },
  QUERY_NOT_SELECT: { kind: 'data', means: 'What was to be run on Athena is no SELECT.' },
  QUERY_REFUSED: { kind: 'data', means: 'A query asks for more than the tables of its product.' },
  QUERY_STOPPED: { kind: 'data', means: 'A query was stopped before it ended.' },
  QUERY_SYNTAX: { kind: 'data', means: 'A query cannot be read as SQL.' },
  QUERY_TIMED_OUT: { kind: 'data', means: 'A query took too long and was stopped.' },
  QUERY_TOO_LARGE: { kind: 'data', means: 'A query needs more memory, or reads more, than it is given.' },
  RECORD_ID_ABSENT: { kind: 'data', means: 'Rows of a table to link have no record id.' },
  RECORD_ID_REPEATED: {
    kind: 'data',
    means: 'Rows of a table to link share a record id that should be unique.',
  },
  RECEIPT_ALTERED: {
    kind: 'data',
    means: 'A receipt does not bear a signature of the key that it is held against.',
  },
  RECEIPT_KEY_UNUSABLE: {
    kind: 'data',
    means: 'The key that signs receipts is missing, can be read by others, or is no such key.',
  },
  RECEIPT_UNREADABLE: { kind: 'data', means: 'What is to be verified is no receipt in JSON.' },
  ROOT_KEY_CHANGED: {
    kind: 'data',
    means: 'The root key is another than the one that the store was made with.',
  },
  ROOT_KEY_DAMAGED: { kind: 'data', means: 'The root key of a home does not have its length.' },
  ROOT_KEY_EXPOSED: { kind: 'data', means: 'The root key of a home can be read or changed by others.' },
  ROOT_KEY_MISSING: {
    kind: 'data',
    means: 'The root key of a home is gone, and what is kept was made with it.',
  },
  SEALED_UNREADABLE: {
    kind: 'data',
    means: 'What is to be opened was sealed for another key, was changed, or the key is none.',
  },
  STATEMENT_FAILED: {
    kind: 'machine',
    means: 'A statement by which Athena was to make a table of a product failed, or was too long for it.',
  },
  STORED_FILE_DAMAGED: {
    kind: 'data',
    means: 'A file of the store is gone, or is not the one that was written.',
  },
  STORE_UNREADABLE: {
    kind: 'data',
    means: 'A receipt, a manifest or the pointer to the spine is not in the form that this version writes.',
  },
  VIEW_DECLARATION: {
    kind: 'data',
    means: 'A view, or a reference table, does not declare of itself what it must.',
  },
  VIEW_REPEATED: { kind: 'data', means: 'A partnership has a view of a name that the program’s views have.' },
  VIEW_ORDER: { kind: 'data', means: 'Views read a view that is not there, or one another in a ring.' },
  WRONG_AGENCY: { kind: 'data', means: 'An extract was delivered into the folder of another agency.' },
} as const satisfies Readonly<Record<string, ErrorMeaning>>;

export type ErrorCode = keyof typeof ERRORS;
