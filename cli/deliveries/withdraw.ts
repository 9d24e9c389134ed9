import { type Withdrawal, withdraw } from '../../pipeline/deliveries/steps/withdraw.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import { storeToDecide } from '../store/store-to-decide.ts';
import type { DecidingFlags } from './flags.ts';
import { nextRun } from './next-run.ts';

/** `throughline deliveries withdraw`. */
export async function withdrawDelivery(this: Shell, flags: DecidingFlags, id: string): Promise<void> {
  const store = await storeToDecide(flags, this);
  try {
    const { deliveryId, ...rest } = await withdraw(store.context, id, flags);
    if (flags.json) this.print(publicJson({ delivery_id: deliveryId, ...rest }));
    else this.show(withdrawalText({ deliveryId, ...rest }, flags));
  } finally {
    store.close();
  }
}

function withdrawalText({ deliveryId, stood, stands }: Withdrawal, flags: DecidingFlags): string {
  const withdrawn = `Withdrawn: ${deliveryId}.`;
  if (!stood) return `${withdrawn}\nIt did not stand, so nothing changes for runs.`;
  const now =
    stands.length === 0 ? 'Nothing of the extract stands now.' : `What stands now: ${stands.join(', ')}.`;
  return `${withdrawn}\n${now}\nNext, so that what was published of it goes: ${nextRun(flags)}`;
}
