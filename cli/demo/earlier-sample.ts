import type { PipelineContext } from '../../pipeline/context.ts';
import { listReceipts } from '../../pipeline/deliveries/receipt.ts';
import type { Zone } from '../../pipeline/storage/storage.ts';
import { CommandError } from '../errors/errors.ts';
import type { Home } from '../home/home.ts';
import { type Sample, samplesOf } from './sample.ts';

/** Receipts last: as long as one is there, an interrupted removal is seen and done again. The ledger stays. */
const CLEARED: readonly Zone[] = ['products', 'lake', 'vault', 'quarantine', 'landing', 'receipts'];

/**
 * Makes way for a sample where the home holds an earlier one: two samples together would be two populations that share
 * people by chance.
 *
 * @returns whether an earlier sample was removed
 * @throws CommandError `HOME_HOLDS_OTHER_DELIVERIES` where anything but a sample was delivered there
 */
export async function replaceEarlierSample(home: Home, sample: Sample): Promise<boolean> {
  const delivered = (await listReceipts(home.context.storage)).map(({ sha256 }) => sha256);
  const others = delivered.filter((digest) => !sample.digests.includes(digest));
  if (others.length === 0) return false;
  const known = new Set((await samplesOf(home.directory)).flatMap(({ digests }) => digests));
  if (!others.every((digest) => known.has(digest))) {
    throw new CommandError({
      code: 'HOME_HOLDS_OTHER_DELIVERIES',
      what: 'The store holds deliveries that are not a sample; made-up people must not be mixed with them.',
      where: home.directory,
      remedy: 'Name another folder with --home.',
    });
  }
  await clear(home.context);
  return true;
}

async function clear({ storage }: PipelineContext): Promise<void> {
  for (const zone of CLEARED) {
    for (const { key } of await storage.list(zone, '')) await storage.remove(zone, key);
  }
}
