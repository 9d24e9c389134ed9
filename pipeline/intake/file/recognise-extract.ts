import type { Contract } from '../../../schemas/contract.ts';
import { encodingOf } from './bytes/encoding.ts';
import { UnreadableFile } from './bytes/file-refusal.ts';
import { containerOf } from './bytes/formats.ts';
import { firstText, textChunks } from './bytes/text-chunks.ts';
import type { SentFile } from './copied-records.ts';
import { extractOfHeader } from './header/find-header.ts';

/** The extract that a CSV text is by its header line, whatever its name; undefined where it is none, or packed. */
export async function recogniseExtract(
  { path, inspection }: SentFile,
  contracts: readonly Contract[],
): Promise<Contract | undefined> {
  if (containerOf(inspection.head) !== 'text') return undefined;
  const verdict = await encodingOf(path, inspection, { encodings: [] });
  if (!verdict.ok) return undefined;
  try {
    const { bytes, last } = await firstText(textChunks(path, verdict.encoding));
    return extractOfHeader(bytes, last, contracts);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
