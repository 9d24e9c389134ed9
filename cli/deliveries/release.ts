import { release } from '../../pipeline/intake/release.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openHome } from '../home/home.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { renderReceipt } from '../receipts/receipt-text.ts';
import { deploymentOf } from '../store/deployment-of.ts';
import type { ReleaseFlags } from './flags.ts';
import { nextRun } from './next-run.ts';

/** `throughline deliveries release`: prints the receipt; exit code 1 where the rules of today refuse the file. */
export async function releaseDelivery(this: Shell, flags: ReleaseFlags, id: string): Promise<void> {
  const result = await released(this, flags, id);
  const refused = result.receipt.status === 'refused';
  if (refused) this.refuse();
  if (flags.json) this.print(publicJson(result));
  else this.show(`${renderReceipt(result.receipt)}${refused ? '' : `\n\nNext: ${nextRun(flags)}`}`);
}

async function released(shell: Shell, flags: ReleaseFlags, id: string) {
  const deployment = await deploymentOf(flags);
  if (deployment !== undefined) {
    const { releaseOnDeployment } = await import('./release-on-deployment.ts');
    return releaseOnDeployment(deployment, id, flags);
  }
  const partnership = await shell.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress: shell.progress,
    memory: flags.memory ?? partnership.settings.memory,
    whenAbsent: 'refuse',
  });
  try {
    return await release(home.context, id, flags);
  } finally {
    home.close();
  }
}
