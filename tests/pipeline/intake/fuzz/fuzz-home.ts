import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { renderReceipt } from '../../../../cli/receipts/receipt-text.ts';
import type { Agreement } from '../../../../pipeline/agreements/agreement.ts';
import type { PipelineContext } from '../../../../pipeline/context.ts';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { ClearError } from '../../../../pipeline/errors.ts';
import { intake } from '../../../../pipeline/intake/intake.ts';
import { land } from '../../../../pipeline/intake/landed/land.ts';
import type { Contract } from '../../../../schemas/contract.ts';
import { testContext } from '../../test-context.ts';
import type { Left } from './judge.ts';
import type { Spoilt } from './spoil.ts';

/** The day that ten rows of a field reach is the one thing of rows that a receipt may say: guards compare it, and it is of no one person. */
function withoutReached(key: string, value: unknown): unknown {
  return key === 'reached' ? undefined : value;
}

/** A store into which spoilt files are delivered as the command does it, and which is looked at after each. */
export class FuzzHome {
  readonly #folder: string;
  readonly #context: PipelineContext;
  readonly #log: string[] = [];
  readonly #known = new Set<string>();

  private constructor(folder: string, contracts: readonly Contract[], agreements: readonly Agreement[]) {
    this.#folder = folder;
    const progress = {
      stage: (name: string) => ({
        advance: () => undefined,
        done: (note?: string) => void this.#log.push(`${name}: ${note ?? ''}`),
      }),
    };
    this.#context = testContext(folder, { contracts, agreements, progress });
  }

  static async open(
    contracts: readonly Contract[],
    agreements: readonly Agreement[],
    parent = os.tmpdir(),
  ): Promise<FuzzHome> {
    return new FuzzHome(await mkdtemp(path.join(parent, 'throughline-fuzz-')), contracts, agreements);
  }

  /** Delivers one file and gives all that it left. */
  async deliver({ name, bytes }: Spoilt): Promise<Left> {
    this.#log.length = 0;
    const sent = path.join(this.#folder, 'sent');
    await mkdir(sent, { recursive: true });
    const file = path.join(sent, name);
    await writeFile(file, bytes);
    const outcome = await this.#take(file);
    await rm(file);
    const { receipt } = outcome;
    const written = await this.#written(['vault', 'lake', 'ledger']);
    const ledger = written
      .filter((key) => key.startsWith('ledger/'))
      .map((key) => key.slice('ledger/'.length));
    const entries = await Promise.all(ledger.map((key) => this.#context.storage.readText('ledger', key)));
    return {
      ...outcome,
      lakeRows:
        receipt?.lake === null || receipt === undefined ? undefined : await this.#lakeRows(receipt.lake),
      gained: written.filter((key) => !key.startsWith('ledger/')),
      said: {
        receipt: receipt === undefined ? '' : JSON.stringify(receipt, withoutReached),
        'what is shown': receipt === undefined ? '' : renderReceipt(receipt),
        error: outcome.error,
        log: this.#log.join('\n'),
        ledger: entries.join('\n'),
      },
      // DuckDB's own folder, which stays.
      scratch: (await readdir(this.#context.scratch)).filter((name) => name !== 'spill'),
    };
  }

  async #take(file: string): Promise<Pick<Left, 'receipt' | 'fault'> & { readonly error: string }> {
    try {
      const { receipt } = await intake(this.#context, await land(this.#context, file));
      return { receipt, fault: undefined, error: '' };
    } catch (thrown) {
      if (thrown instanceof ClearError)
        return { receipt: undefined, fault: undefined, error: thrown.message };
      return {
        receipt: undefined,
        fault: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
        error: '',
      };
    }
  }

  /** Keys of the zones that were not there at the last look. */
  async #written(zones: readonly ('vault' | 'lake' | 'ledger')[]): Promise<readonly string[]> {
    const found: string[] = [];
    for (const zone of zones) {
      for (const { key } of await this.#context.storage.list(zone, '')) {
        const there = `${zone}/${key}`;
        if (this.#known.has(there)) continue;
        this.#known.add(there);
        found.push(there);
      }
    }
    return found;
  }

  async #lakeRows(key: string): Promise<number> {
    using workbench = await this.#context.openWorkbench();
    const file = literal(this.#context.storage.location('lake', key));
    return await workbench.count(`SELECT count(*) FROM read_parquet(${file})`);
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }
}
