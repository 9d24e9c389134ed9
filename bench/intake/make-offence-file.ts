import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PROGRAM } from '../../cli/installation.ts';
import { loadPartnership } from '../../pipeline/partnership/partnership.ts';
import { generate } from '../../synthetic/generate.ts';

/** Synthetic people have about 5.1 offences each; fewer are assumed, so that there are rows enough. */
const OFFENCES_PER_PERSON = 4.9;

/** The first `rows` rows of a synthetic `police.offences` file, broken ones included, in `folder`. Returns its path. */
export async function makeOffenceFile(rows: number, folder: string): Promise<string> {
  const all = path.join(folder, 'all');
  await mkdir(all, { recursive: true });
  const { contracts, shipped } = loadPartnership(PROGRAM, PROGRAM);
  const made = await generate({
    contracts,
    shipped,
    people: Math.ceil(rows / OFFENCES_PER_PERSON),
    seed: 1,
    out: all,
  });
  const offences = made.files.find((file) => path.basename(file).startsWith('police.offences_'));
  if (!offences) throw new Error('the generator made no police.offences file');
  const file = path.join(folder, path.basename(offences));
  await pipeline(createReadStream(offences), firstLines(rows + 1), createWriteStream(`${file}.part`));
  await rename(`${file}.part`, file);
  await rm(all, { recursive: true });
  return file;
}

/** Passes on the bytes of the first `lines` lines. No synthetic cell holds a line break. */
function firstLines(lines: number): (source: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* (source) {
    let left = lines;
    for await (const chunk of source) {
      let end = 0;
      while (left > 0) {
        const at = chunk.indexOf(0x0a, end);
        if (at < 0) break;
        end = at + 1;
        left -= 1;
      }
      if (left === 0) {
        yield chunk.subarray(0, end);
        return;
      }
      yield chunk;
    }
    throw new Error(`the file has ${lines - left} lines, ${lines} were asked for`);
  };
}
