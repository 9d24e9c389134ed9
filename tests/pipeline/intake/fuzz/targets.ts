import path from 'node:path';
import { loadAgreements } from '../../../../pipeline/agreements/load.ts';
import { loadPartnership } from '../../../../pipeline/partnership/partnership.ts';
import { NORTHMOOR } from '../../../northmoor.ts';
import type { Target } from './campaign.ts';
import { originals } from './original.ts';

/** The partnerships in the repository: the demonstration's, and the housing example, of which its own agency's extracts alone. */
export async function targets(seed: number): Promise<readonly Target[]> {
  const northmoor = await target(NORTHMOOR, seed, () => true);
  const housing = await target(
    path.join(NORTHMOOR, 'examples/housing'),
    seed,
    (agency) => agency === 'housing',
  );
  return [northmoor, housing];
}

async function target(folder: string, seed: number, spoilt: (agency: string) => boolean): Promise<Target> {
  const { contracts, shipped, agreements } = loadPartnership(folder, NORTHMOOR);
  const made = await originals(contracts, shipped, seed);
  return {
    contracts,
    agreements: await loadAgreements(agreements),
    originals: made.filter(({ contract }) => spoilt(contract.agency)),
  };
}
