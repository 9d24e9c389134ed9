import { release } from '../../pipeline/intake/release.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openHome } from '../home/home.ts';
import { commandLine } from '../installation.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import { renderReceipt } from '../receipts/receipt-text.ts';
import type { ReleaseFlags } from './flags.ts';

/** `throughline deliveries release`: prints the receipt; exit code 1 where the rules of today refuse the file. */
export async function releaseDelivery(this: Shell, flags: ReleaseFlags, id: string): Promise<void> {
  const partnership = await this.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress: this.progress,
    memory: flags.memory ?? partnership.settings.memory,
    whenAbsent: 'refuse',
  });
  try {
    const result = await release(home.context, id, flags);
    const refused = result.receipt.status === 'refused';
    if (refused) this.refuse();
    if (flags.json) this.print(publicJson(result));
    else this.show(`${renderReceipt(result.receipt)}${refused ? '' : `\n\nNext: ${commandLine('run')}`}`);
  } finally {
    home.close();
  }
}
