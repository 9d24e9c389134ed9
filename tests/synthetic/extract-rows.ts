import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';

/** One line of a generated extract. */
export interface ExtractLine {
  readonly cells: readonly string[];
  readonly row: Readonly<Record<string, string>>;
  /** As many cells as the header has. */
  readonly whole: boolean;
}

/** Reads a generated extract in its own encoding. No generated cell holds a comma or a quote, so splitting is parsing. */
export async function extractLines(
  folder: string,
  contract: Contract,
  asAt: string,
): Promise<readonly ExtractLine[]> {
  const bytes = await readFile(path.join(folder, `${contract.id}_${asAt}.csv`));
  const [header = '', ...lines] = new TextDecoder(contract.encodings[0]).decode(bytes).split(/\r?\n/);
  const names = header.split(',');
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(',');
      return {
        cells,
        row: Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])),
        whole: cells.length === names.length,
      };
    });
}

/** truth/truth.csv as agency and local id → true person. */
export async function readTruth(folder: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(path.join(folder, 'truth', 'truth.csv'), 'utf8');
  return new Map(
    text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => {
        const [agency = '', id = '', person = ''] = line.split(',');
        return [`${agency} ${id}`, person];
      }),
  );
}
