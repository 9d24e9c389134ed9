import path from 'node:path';
import type { ReadAs } from '../../deliveries/read-as.ts';
import { encodingOf } from './bytes/encoding.ts';
import { inspectFile } from './bytes/file-inspection.ts';
import { type FileRefusal, UnreadableFile } from './bytes/file-refusal.ts';
import { beginsAsObject, containerOf, refuseFormat } from './bytes/formats.ts';
import { unpack } from './bytes/unpack.ts';
import type { CleanFile, CleanFileOptions, SentFile } from './copied-records.ts';
import { copyCsv } from './forms/csv-file.ts';
import { copyNdjson } from './forms/ndjson-file.ts';
import { copyParquet } from './forms/parquet-file.ts';

/**
 * Copies the well-formed records of a file, each behind its row number, as UTF-8 with commas, LF line ends and no header.
 *
 * Whatever the file is written in, the copy is strict RFC 4180, so DuckDB's reader has nothing to guess, to skip or to reject.
 * Row numbers travel with the rows, so nothing later depends on their order. Memory is constant.
 */
export async function cleanFile(sent: SentFile, options: CleanFileOptions): Promise<CleanFile> {
  try {
    const opened = await open(sent, options.scratch);
    if (opened.container === 'parquet') return await copyParquet(opened, options);
    const verdict = await encodingOf(opened.path, opened.inspection, options.contract);
    if (!verdict.ok) return verdict;
    const file = { ...opened, encoding: verdict.encoding };
    return await (beginsAsObject(opened.inspection.head)
      ? copyNdjson(file, options)
      : copyCsv(file, options));
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

async function open(sent: SentFile, scratch: string): Promise<OpenedFile> {
  const packed = containerOf(sent.inspection.head);
  if (packed === 'text' || packed === 'parquet') return { ...sent, packed: null, container: packed };
  const unpacked = path.join(scratch, 'unpacked');
  await unpack(packed, sent.path, unpacked);
  const inspection = await inspectFile(unpacked);
  const container = containerOf(inspection.head);
  if (container === 'gzip' || container === 'zip') throw new UnreadableFile(NESTED);
  const refusal = refuseFormat(inspection);
  if (refusal) throw new UnreadableFile(refusal);
  return { path: unpacked, inspection, packed, container };
}

interface OpenedFile extends SentFile, Pick<ReadAs, 'packed'> {
  readonly container: 'text' | 'parquet';
}

const NESTED: FileRefusal = {
  reason: 'The archive holds another archive.',
  remedy: 'Pack the CSV file once, or send it as it is.',
};
