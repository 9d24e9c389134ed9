import type { Contract } from '../../../schemas/contract.ts';
import type { ReadAs, TextEncoding } from '../../deliveries/read-as.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { FileInspection } from './bytes/file-inspection.ts';
import type { FileRefusal } from './bytes/file-refusal.ts';
import type { Header } from './header/header.ts';
import type { TellMalformed } from './records/record-copier.ts';

/** A file as it was sent. */
export interface SentFile {
  readonly path: string;
  readonly inspection: FileInspection;
}

/** A file of text in a known encoding, unpacked. */
export interface TextFile extends SentFile, Pick<ReadAs, 'packed'> {
  readonly encoding: TextEncoding;
}

export interface CleanFileOptions {
  readonly contract: Contract;
  /** All there are, to tell another extract under this one's name. */
  readonly contracts: readonly Contract[];
  /** Reads Parquet. */
  readonly workbench: Workbench;
  /** A folder for what is unpacked. */
  readonly scratch: string;
  /** Where the clean copy is written. */
  readonly target: string;
  readonly malformed: TellMalformed;
}

/** The copy, or why there is none. */
export type CleanFile =
  | ({ readonly ok: true } & CopiedRecords)
  | { readonly ok: false; readonly refusal: FileRefusal };

export interface CopiedRecords {
  readonly header: Header;
  readonly readAs: ReadAs;
  /** Records under the header, malformed ones included, blank ones not. */
  readonly read: number;
  /** Records written to the clean copy. */
  readonly wellFormed: number;
}
