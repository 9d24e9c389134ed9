import { firstText, textChunks } from '../bytes/text-chunks.ts';
import type { CleanFile, CleanFileOptions, TextFile } from '../copied-records.ts';
import { findHeader } from '../header/find-header.ts';
import { matchHeader, noHeader } from '../header/header.ts';
import { CleanCopy } from '../records/clean-copy.ts';
import { RecordCopier } from '../records/record-copier.ts';
import { SEPARATORS } from '../separator.ts';

/** Copies the records of a CSV text; see `cleanFile`. */
export async function copyCsv(file: TextFile, options: CleanFileOptions): Promise<CleanFile> {
  const { contract, contracts, malformed } = options;
  const chunks = textChunks(file.path, file.encoding);
  const top = await firstText(chunks);
  const found = findHeader(top.bytes, top.last, contract, contracts);
  if (!found.ok) return { ok: false, refusal: found.refusal === 'none' ? noHeader(contract) : found.refusal };
  const { names, separator, row, titleLines, next } = found.line;
  const matched = matchHeader(names, contract, contracts);
  if (!matched.ok) return matched;

  using copy = new CleanCopy(options.target);
  const form = { separator: SEPARATORS[separator].byte, expected: names.length };
  const copier = new RecordCopier({ form, copy, row: row + 1, malformed });
  copier.add(top.bytes.subarray(next), top.last);
  for await (const { bytes, last } of chunks) copier.add(bytes, last);
  copy.flush();
  const { header } = matched;
  return {
    ok: true,
    header,
    readAs: {
      packed: file.packed,
      format: 'csv',
      encoding: file.encoding,
      separator,
      title_lines: titleLines,
      by_alias: header.byAlias,
      by_spelling: header.bySpelling,
    },
    read: copier.read,
    wellFormed: copier.wellFormed,
  };
}
