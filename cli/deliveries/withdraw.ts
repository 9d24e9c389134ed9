import { type Withdrawal, withdraw } from '../../pipeline/deliveries/steps/withdraw.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { openHome } from '../home/home.ts';
import { commandLine } from '../installation.ts';
import { homeOf } from '../partnership/partnership-defaults.ts';
import type { DecidingFlags } from './flags.ts';

/** `throughline deliveries withdraw`. */
export async function withdrawDelivery(this: Shell, flags: DecidingFlags, id: string): Promise<void> {
  const partnership = await this.partnership();
  const home = await openHome(homeOf(partnership, flags.home), {
    partnership,
    progress: this.progress,
    whenAbsent: 'refuse',
  });
  try {
    const { deliveryId, ...rest } = await withdraw(home.context, id, flags);
    if (flags.json) this.print(publicJson({ delivery_id: deliveryId, ...rest }));
    else this.show(withdrawalText({ deliveryId, ...rest }));
  } finally {
    home.close();
  }
}

function withdrawalText({ deliveryId, stood, stands }: Withdrawal): string {
  const withdrawn = `Withdrawn: ${deliveryId}.`;
  if (!stood) return `${withdrawn}\nIt did not stand, so nothing changes for runs.`;
  const now =
    stands.length === 0 ? 'Nothing of the extract stands now.' : `What stands now: ${stands.join(', ')}.`;
  return `${withdrawn}\n${now}\nNext, so that what was published of it goes: ${commandLine('run')}`;
}
