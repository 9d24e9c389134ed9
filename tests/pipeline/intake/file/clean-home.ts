import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { Workbench } from '../../../../pipeline/engine/duckdb/workbench.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { inspectFile } from '../../../../pipeline/intake/file/bytes/file-inspection.ts';
import { cleanFile } from '../../../../pipeline/intake/file/clean-file.ts';
import type { CleanFile } from '../../../../pipeline/intake/file/copied-records.ts';
import type { Contract } from '../../../../schemas/contract.ts';

/** A folder where files are copied clean. */
export class CleanHome implements AsyncDisposable {
  readonly #folder: string;
  #copies = 0;

  readonly workbench: Workbench;

  private constructor(folder: string, workbench: Workbench) {
    this.#folder = folder;
    this.workbench = workbench;
  }

  static async open(): Promise<CleanHome> {
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'throughline-clean-'));
    return new CleanHome(folder, await Workbench.open({ scratch: folder }));
  }

  /** The bytes of a Parquet file of a SELECT's rows. */
  async parquet(select: string): Promise<Buffer> {
    const file = path.join(this.#folder, 'made.parquet');
    await this.workbench.execute(`COPY (${select}) TO ${literal(file)} (FORMAT parquet)`);
    return fs.readFile(file);
  }

  /** What is said of the file, and the values of the clean copy, read by another reader of CSV. */
  async copy(content: Uint8Array, contract: Contract, contracts: readonly Contract[] = [contract]) {
    // A name of its own each time: DuckDB keeps what it has read of a file.
    const source = path.join(this.#folder, `sent-${this.#copies++}`);
    const target = path.join(this.#folder, 'clean.csv');
    await fs.writeFile(source, content);
    const malformed: string[] = [];
    const clean: CleanFile = await cleanFile(
      { path: source, inspection: await inspectFile(source) },
      {
        contract,
        contracts,
        workbench: this.workbench,
        scratch: await fs.mkdtemp(path.join(this.#folder, 'scratch-')),
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
    this.workbench.close();
    await fs.rm(this.#folder, { recursive: true, force: true });
  }
}
