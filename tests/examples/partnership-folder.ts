import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Ran, root, throughline } from '../cli/throughline.ts';

export const HOUSING = path.join(root, 'examples', 'housing');

/** A folder outside the repository with a partnership of its own, and the real command run on it. */
export class PartnershipFolder {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'throughline-partnership-'));
  readonly partnership = path.join(this.folder, 'partnership');
  readonly extracts = path.join(this.folder, 'extracts');
  readonly home = path.join(this.folder, 'home');

  /** Copies a partnership. */
  copy(from: string): void {
    cpSync(from, this.partnership, { recursive: true });
  }

  /** Writes files by their path within the partnership. */
  write(files: Readonly<Record<string, string>>): void {
    for (const [file, text] of Object.entries(files)) {
      const written = path.join(this.partnership, file);
      mkdirSync(path.dirname(written), { recursive: true });
      writeFileSync(written, text);
    }
  }

  /** Runs a command for the partnership, in the empty folder beside it. */
  command(...words: readonly string[]): Promise<Ran> {
    return throughline([...words, '--partnership', this.partnership], { cwd: this.folder });
  }

  deliver(...files: readonly string[]): Promise<Ran> {
    return this.command('deliver', ...files, '--home', this.home, '--json');
  }

  run(): Promise<Ran> {
    return this.command('run', '--home', this.home, '--json');
  }

  /** The rows that an analyst gets. */
  async query(product: Product, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const { agreement, recipient } = product;
    const words = [
      'query',
      '--home',
      this.home,
      '--agreement',
      agreement,
      '--recipient',
      recipient,
      '--json',
    ];
    const { code, stdout, stderr } = await this.command(...words, sql);
    if (code !== 0) throw new Error(stderr);
    return JSON.parse(stdout).rows;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export interface Product {
  readonly agreement: string;
  readonly recipient: string;
}

/** What became of each extract that a `deliver --json` sent. */
export function outcomesOf({
  stdout,
}: Ran): ReadonlyMap<string, { readonly status: string; readonly taken: number }> {
  const results: readonly {
    readonly receipt: {
      readonly extract: string;
      readonly status: string;
      readonly rows: { readonly taken: number };
    };
  }[] = JSON.parse(stdout);
  return new Map(
    results.map(({ receipt }) => [receipt.extract, { status: receipt.status, taken: receipt.rows.taken }]),
  );
}
