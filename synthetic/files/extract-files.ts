import { mkdirSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { Extracts, Row } from '../agencies/extracts.ts';
import { truePersonId } from '../identity/person.ts';
import type { RandomStream } from '../random.ts';
import { BAD_ROW } from '../settings/bad-rows.ts';
import { brokenCopy } from './bad-row.ts';
import { csvLine } from './csv.ts';
import { ExtractFile, type FileHabit } from './extract-file.ts';

/** How an agency's system writes its files; the encoding its contract says. */
const HABITS: Readonly<Record<string, Omit<FileHabit, 'encoding'>>> = {
  police: { byteOrderMark: false, newline: '\r\n' },
  probation: { byteOrderMark: true, newline: '\n' },
  prison: { byteOrderMark: false, newline: '\r\n' },
};
const PLAIN: FileHabit = { encoding: 'utf-8', byteOrderMark: false, newline: '\n' };

function habitOf({ agency, encodings }: Contract): FileHabit {
  const encoding = encodings[0] ?? PLAIN.encoding;
  const newline = encoding === 'windows-1252' ? '\r\n' : PLAIN.newline;
  const habit = { ...PLAIN, newline, ...HABITS[agency], encoding } as const;
  return { ...habit, byteOrderMark: habit.byteOrderMark && encoding === 'utf-8' };
}

/** Where the truth lies in the folder of the extracts: in a folder of its own, since no agency sends it and who delivers the folder must not. */
const TRUTH = path.join('truth', 'truth.csv');

/** All the files of a run: one for each contract, and the truth. */
export class ExtractFiles implements Extracts {
  readonly #files = new Map<string, { readonly contract: Contract; readonly file: ExtractFile }>();
  readonly #truth: ExtractFile;

  /** Opens every file in `folder`, which exists: named by contract and data date. Writes the headers. */
  constructor(folder: string, asAt: string, contracts: readonly Contract[]) {
    for (const contract of contracts) {
      const file = new ExtractFile(path.join(folder, `${contract.id}_${asAt}.csv`), habitOf(contract));
      file.line(
        csvLine(
          contract.fields.map(({ name }) => name),
          file.habit.newline,
        ),
      );
      this.#files.set(contract.id, { contract, file });
    }
    const truth = path.join(folder, TRUTH);
    mkdirSync(path.dirname(truth), { recursive: true });
    this.#truth = new ExtractFile(truth, PLAIN);
    this.#truth.line(csvLine(['agency', 'agency_person_id', 'true_person_id'], '\n'));
  }

  row(extract: string, row: Row, chance: RandomStream): void {
    const target = this.#files.get(extract);
    if (target === undefined) throw new RangeError(`No contract ${extract}.`);
    const { contract, file } = target;
    const { newline } = file.habit;
    file.line(
      csvLine(
        contract.fields.map(({ name }) => row[name]),
        newline,
      ),
    );
    file.rows += 1;
    if (!chance.happens(BAD_ROW)) return;
    file.line(csvLine(brokenCopy(chance, contract, row), newline));
    file.rows += 1;
  }

  truth(agency: string, localId: string, index: number): void {
    this.#truth.line(`${agency},${localId},${truePersonId(index)}\n`);
  }

  /** Waits for the disk where it has fallen behind. */
  async keptUp(): Promise<void> {
    for (const { file } of this.#files.values()) await file.keptUp();
    await this.#truth.keptUp();
  }

  /** Removes what has been written: half a set of extracts would pass for a whole one. */
  async discard(): Promise<void> {
    const { files, truth } = await this.close();
    await Promise.all([...files, truth].map((file) => rm(file, { force: true })));
    const folder = path.dirname(truth);
    if ((await readdir(folder)).length === 0) await rmdir(folder);
  }

  /** Closes every file; gives their paths and the rows written, headers and truth not counted. */
  async close(): Promise<{
    readonly files: readonly string[];
    readonly truth: string;
    readonly rows: number;
  }> {
    const files = [...this.#files.values()].map(({ file }) => file);
    await Promise.all([...files, this.#truth].map((file) => file.close()));
    return {
      files: files.map((file) => file.path),
      truth: this.#truth.path,
      rows: files.reduce((sum, file) => sum + file.rows, 0),
    };
  }
}
