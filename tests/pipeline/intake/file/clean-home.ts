import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { inspectFile } from '../../../../pipeline/intake/file/bytes/file-inspection.ts';
import { cleanFile } from '../../../../pipeline/intake/file/clean-file.ts';
import type { CleanFile } from '../../../../pipeline/intake/file/copied-records.ts';
import type { Contract } from '../../../../schemas/contract.ts';

/** A folder where files are copied clean. */
export class CleanHome implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<CleanHome> {
    return new CleanHome(await fs.mkdtemp(path.join(tmpdir(), 'throughline-clean-')));
  }

  /** What is said of the file, and the values of the clean copy, read by another reader of CSV. */
  async copy(content: Uint8Array, contract: Contract, contracts: readonly Contract[] = [contract]) {
    const source = path.join(this.#folder, 'sent');
    const target = path.join(this.#folder, 'clean.csv');
    await fs.writeFile(source, content);
    const malformed: string[] = [];
    const clean: CleanFile = await cleanFile(
      { path: source, inspection: await inspectFile(source) },
      {
        contract,
        contracts,
        scratch: this.#folder,
        target,
        malformed: (row, fault) => malformed.push(`${row} ${fault}`),
      },
    );
    const rows: readonly (readonly string[])[] = clean.ok
      ? parse(await fs.readFile(target), { record_delimiter: '\n', relax_quotes: false })
      : [];
    return { clean, rows, malformed };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await fs.rm(this.#folder, { recursive: true, force: true });
  }
}
