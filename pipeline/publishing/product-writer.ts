import type { Column } from '../engine/catalogue.ts';
import type { Computing, TableFile, WrittenTable } from '../engine/computing.ts';
import { filesOf, type ManifestTable } from './manifest.ts';

/** A table to be written. */
export interface NewTable {
  readonly name: string;
  readonly kind: ManifestTable['kind'];
  readonly comment: string;
  readonly columns: readonly Column[];
  /** Gives exactly these columns. */
  readonly sql: string;
  /** Of an extract's table, see `ExtractRows`. */
  readonly ofAnyone?: string;
}

/** Tables whose rows do not come from a store: whatever engine computes, they are worked out in this process. */
const SAID: readonly NewTable['kind'][] = ['code_lists', 'reference'];

/** Has the tables of one run of one product written, and keeps what the manifest is to say of them. */
export class ProductWriter {
  readonly #computing: Computing;
  readonly #before: readonly ManifestTable[];
  readonly #written: ManifestTable[] = [];

  /** @param before the tables of the run before; one of the same fingerprint is taken over as it is */
  constructor(computing: Computing, before: readonly ManifestTable[]) {
    this.#computing = computing;
    this.#before = before;
  }

  /** @param fingerprint of all that it is made from, SHA-256, hex */
  async write({ name, kind, comment, columns, sql, ofAnyone }: NewTable, fingerprint: string): Promise<void> {
    const rows = { name, columns, sql, byPerson: kind === 'view' };
    const { files, rows: count }: WrittenTable = SAID.includes(kind)
      ? await this.#computing.writeFromWorkbench(rows)
      : await this.#computing.write(rows);
    this.#written.push({
      name,
      kind,
      comment,
      columns: columns.map((column) => ({ ...column, comment: column.comment ?? '' })),
      rows: count,
      orphans: ofAnyone === undefined ? null : await this.#orphans(ofAnyone, count),
      ...described(files),
      fingerprint,
    });
  }

  /**
   * Takes the table over from the run before, where it was made from the same and its files are still those its manifest names;
   * otherwise it is to be written.
   */
  async takeOver(table: string, fingerprint: string): Promise<boolean> {
    const same = this.#before.find((each) => each.name === table && each.fingerprint === fingerprint);
    if (same === undefined) return false;
    const files = await this.#computing.takeOver(same, filesOf(same));
    if (files === undefined) return false;
    this.#written.push({ ...same, ...described(files) });
    return true;
  }

  /** How many of the rows are not among those written. A record key is in the spine once, so each row of a known person is written once. */
  async #orphans(ofAnyone: string, written: number): Promise<number> {
    const all = `SELECT count(record_key) FROM (${ofAnyone}) AS rows_of_anyone`;
    return (await this.#computing.count(all)) - written;
  }

  /** Moves every table into the store. */
  async store(): Promise<readonly ManifestTable[]> {
    await this.#computing.store();
    return this.#written;
  }
}

/** Files of a table as a manifest says them: `filesOf` reads them. */
function described(
  files: readonly TableFile[],
): Pick<ManifestTable, 'key' | 'bytes' | 'sha256' | 'further_files'> {
  const [first, ...further_files] = files;
  if (first === undefined) throw new Error('A table was written without a file.');
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { key: first.key, bytes, sha256: first.sha256, further_files };
}
