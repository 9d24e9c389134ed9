import type { Agreement } from '../../../../pipeline/agreements/agreement.ts';
import type { Contract } from '../../../../schemas/contract.ts';
import { RandomStream } from '../../../../synthetic/random.ts';
import { FuzzHome } from './fuzz-home.ts';
import { judge } from './judge.ts';
import type { Original } from './original.ts';
import { spoil } from './spoil.ts';

/** A partnership whose deliveries are spoilt. */
export interface Target {
  readonly contracts: readonly Contract[];
  readonly agreements: readonly Agreement[];
  readonly originals: readonly Original[];
}

export interface Breach {
  /** Number of the file: with the seed it makes the same file again. */
  readonly file: number;
  readonly extract: string;
  readonly how: readonly string[];
  readonly wrong: readonly string[];
}

export interface Outcome {
  readonly files: number;
  /** Files by status; `error` for those that have no receipt. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly rows: { readonly read: number; readonly taken: number };
  readonly breaches: readonly Breach[];
  readonly slowest: { readonly file: number; readonly seconds: number };
}

export interface Campaign {
  readonly target: Target;
  readonly seed: number;
  /** Numbers of the files: the first, and how many. */
  readonly from: number;
  readonly files: number;
  readonly onFile?: (breaches: readonly Breach[]) => void;
}

/** A new store after so many files: intake reads every receipt of an extract. */
const FILES_A_HOME = 150;
const PURPOSE = 0xf2;

/** Delivers spoilt files, one after the other, and judges what each left. */
export async function runCampaign({ target, seed, from, files, onFile }: Campaign): Promise<Outcome> {
  const { contracts, agreements, originals } = target;
  const ids = contracts.map(({ id }) => id);
  const statuses: Record<string, number> = {};
  const rows = { read: 0, taken: 0 };
  const breaches: Breach[] = [];
  let slowest = { file: from, seconds: 0 };
  let home = await FuzzHome.open(contracts, agreements);
  try {
    for (let file = from; file < from + files; file += 1) {
      if ((file - from) % FILES_A_HOME === FILES_A_HOME - 1) {
        await home.close();
        home = await FuzzHome.open(contracts, agreements);
      }
      const random = new RandomStream(seed, PURPOSE, file);
      const original = random.pick(originals);
      const spoilt = spoil(original, ids, random);
      const began = performance.now();
      const left = await home.deliver(spoilt);
      const seconds = (performance.now() - began) / 1000;
      if (seconds > slowest.seconds) slowest = { file, seconds };
      const status = left.receipt?.status ?? 'error';
      statuses[status] = (statuses[status] ?? 0) + 1;
      rows.read += left.receipt?.rows.read ?? 0;
      rows.taken += left.receipt?.rows.taken ?? 0;
      const wrong = judge(left, original.values);
      if (wrong.length > 0) breaches.push({ file, extract: original.contract.id, how: spoilt.how, wrong });
      onFile?.(breaches);
    }
  } finally {
    await home.close();
  }
  return { files, statuses, rows, breaches, slowest };
}
