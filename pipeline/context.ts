import type { Contract } from '../schemas/contract.ts';
import type { Agreement } from './agreements/agreement.ts';
import type { Workbench } from './engine/duckdb/workbench.ts';
import type { KeySource } from './keys/keys.ts';
import type { Signer } from './keys/signer.ts';
import type { Progress } from './progress.ts';
import type { Storage } from './storage/storage.ts';

/** What every step of the pipeline works with. Built by the command on one machine, and by each Lambda on AWS. */
export interface PipelineContext {
  readonly storage: Storage;
  readonly keys: KeySource;
  /** Signs receipts; without it they bear no signature. */
  readonly signer?: Signer;
  /** The age public key of each agency that gave one, for which the keys of its refused rows are sealed. */
  readonly sealedFor?: ReadonlyMap<string, string>;
  /** Every contract, in the order of the data dictionary. */
  readonly contracts: readonly Contract[];
  readonly agreements: readonly Agreement[];
  /** Opens an embedded engine with the memory and scratch folder of this machine; the caller closes it. */
  readonly openWorkbench: () => Promise<Workbench>;
  /** A folder for files in the making, on the same file system as a local store. Each step makes its own sub-folder and removes it. */
  readonly scratch: string;
  /** Now; agreements are judged on its date. */
  readonly now: () => Date;
  readonly progress: Progress;
}
