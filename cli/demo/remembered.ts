import { readFile, rename, writeFile } from 'node:fs/promises';
import { systemCode } from '../../pipeline/storage/local-fault.ts';

/**
 * A value that is costly to make, kept in a file with what it was made of: made again only where that has changed.
 *
 * @param make makes a value that JSON gives back as it was
 */
export async function remembered<Value>(
  file: string,
  madeOf: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const kept = await read<Value>(file);
  if (kept?.made_of === madeOf) return kept.value;
  const value = await make();
  await writeFile(`${file}.partial`, `${JSON.stringify({ made_of: madeOf, value })}\n`);
  await rename(`${file}.partial`, file);
  return value;
}

interface Kept<Value> {
  readonly made_of: string;
  readonly value: Value;
}

async function read<Value>(file: string): Promise<Kept<Value> | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Kept<Value>;
  } catch (fault) {
    if (systemCode(fault) === 'ENOENT' || fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
