import type { Contract } from '../../../../schemas/contract.ts';
import type { FileInspection } from './file-inspection.ts';

/** Why a whole file is refused, and what to do, both for the agency's data officer. No values of the file. */
export interface FileRefusal {
  readonly reason: string;
  readonly remedy: string;
}

/** The UTF-8 byte order mark: a file that starts with it says that it is UTF-8. */
export const BOM = [0xef, 0xbb, 0xbf] as const;

const SAVE_AS_CSV = 'Export the extract as comma-separated text (CSV, UTF-8) and send that.';

/** Formats that are sent instead of CSV, known by their first bytes. */
const OTHER_FORMATS: readonly { readonly starts: readonly number[]; readonly is: string }[] = [
  { starts: [0x50, 0x4b, 0x03, 0x04], is: 'an Excel workbook (.xlsx) or a ZIP archive' },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], is: 'an old Excel workbook (.xls)' },
  { starts: [0x25, 0x50, 0x44, 0x46], is: 'a PDF document' },
  { starts: [0x1f, 0x8b], is: 'a gzip archive' },
  { starts: [0x50, 0x41, 0x52, 0x31], is: 'a Parquet file' },
  { starts: [0xff, 0xfe], is: 'UTF-16 text, which Excel calls “Unicode text”' },
  { starts: [0xfe, 0xff], is: 'UTF-16 text, which Excel calls “Unicode text”' },
];

/** Judges a file by its bytes alone: format, emptiness, NUL bytes and encoding. Undefined where it can be read as CSV. */
export function refuseBytes(file: FileInspection, contract: Contract): FileRefusal | undefined {
  if (file.bytes === 0) {
    return { reason: 'The file is empty.', remedy: 'Run the export again and check that it finished.' };
  }
  const other = OTHER_FORMATS.find(({ starts }) => starts.every((byte, at) => file.head[at] === byte));
  if (other) return { reason: `The file is ${other.is}, not CSV.`, remedy: SAVE_AS_CSV };
  if (file.hasNul) {
    return {
      reason: 'The file holds NUL bytes, so it is not plain text or was damaged on the way.',
      remedy: `${SAVE_AS_CSV} If it was CSV, send it again.`,
    };
  }
  const claimsUtf8 =
    !contract.encodings.includes('windows-1252') || BOM.every((byte, at) => file.head[at] === byte);
  if (file.firstLineNotUtf8 !== undefined && claimsUtf8) {
    return {
      reason: `The file is not UTF-8: the first bytes that are not are on line ${file.firstLineNotUtf8}.`,
      remedy: 'Export the extract as UTF-8 (with or without a byte order mark) and send it again.',
    };
  }
  return undefined;
}
