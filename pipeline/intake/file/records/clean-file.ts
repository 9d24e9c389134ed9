import type { Contract } from '../../../../schemas/contract.ts';
import type { ShapeFault } from '../../../deliveries/refusal.ts';
import type { FileRefusal } from '../bytes/file-refusal.ts';
import { type Header, matchHeader, noHeader } from '../header/header.ts';
import { NumberedRecords } from './numbered-records.ts';
import { valuesOf } from './record-scanner.ts';
import { type FileRecord, recordsByChunk } from './records.ts';

export interface CleanFileOptions {
  readonly source: string;
  /** Where the clean copy is written. */
  readonly target: string;
  readonly contract: Contract;
  /** All there are, to tell another extract under this one's name. */
  readonly contracts: readonly Contract[];
  /** Whether the source is Windows-1252; otherwise it is UTF-8. */
  readonly windows1252: boolean;
  /** Told of every record that is not well formed; `row` is counted as a spreadsheet does, the header being row 1. */
  readonly malformed: (row: number, fault: ShapeFault, values: number) => void;
}

/** The copy, or why there is none. */
export type CleanFile =
  | ({ readonly ok: true } & CopiedRecords)
  | { readonly ok: false; readonly refusal: FileRefusal };

export interface CopiedRecords {
  readonly header: Header;
  /** Records under the header, malformed ones included, blank ones not. */
  readonly read: number;
  /** Records written to the clean copy. */
  readonly wellFormed: number;
}

/**
 * Copies the well-formed records of a CSV file, each behind its row number, as UTF-8 with LF line ends and no header.
 *
 * One pass over the bytes in constant memory. Row numbers travel with the rows, so nothing later depends on their order, and
 * the copy is strict RFC 4180, so DuckDB's reader has nothing to guess, to skip or to reject.
 */
export async function cleanFile(options: CleanFileOptions): Promise<CleanFile> {
  await using copy = await NumberedRecords.create(options.target);
  let header: Header | undefined;
  let row = 0;
  let read = 0;
  let wellFormed = 0;
  const chunks = recordsByChunk({
    file: options.source,
    windows1252: options.windows1252,
    expected: () => header?.columns.length ?? 0,
  });

  for await (const records of chunks) {
    for (const record of records) {
      row++;
      if (record.blank) continue;
      if (header === undefined) {
        const matched = readHeader(record, options);
        if (!matched.ok) return matched;
        header = matched.header;
        continue;
      }
      read++;
      if (record.fault) options.malformed(row, record.fault, record.values);
      else {
        wellFormed++;
        if (copy.add(row, record.bytes)) await copy.flush();
      }
    }
  }
  await copy.flush();
  if (header === undefined) return { ok: false, refusal: noHeader(options.contract) };
  return { ok: true, header, read, wellFormed };
}

function readHeader({ bytes, fault }: FileRecord, { contract, contracts }: CleanFileOptions) {
  return fault ? UNREADABLE_HEADER : matchHeader(valuesOf(bytes), contract, contracts);
}

const UNREADABLE_HEADER = {
  ok: false,
  refusal: {
    reason: 'The header line is not valid CSV: its quotation marks do not pair up, or it has no end.',
    remedy: 'Check that the file was exported as CSV, with a header line, and send it again.',
  },
} as const;
