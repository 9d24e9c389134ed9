import type { IntakeResult } from '../../pipeline/intake/intake.ts';

/** What it means that this very file was delivered before: the receipt above is the first one's, and perhaps another stands. */
export function repeatText({ receipt, again, covered }: IntakeResult): string {
  const lapsed = covered
    ? ''
    : ' No agreement in force covers this extract today, so none of it is published.';
  return `  The same file was delivered before: ${againText(receipt.delivery_id, again)}${lapsed}`;
}

function againText(id: string, again: IntakeResult['again']): string {
  if (again?.counts !== true) {
    const stands = again?.standsInstead;
    return `nothing has changed.${stands === undefined ? '' : ` It does not stand: ${stands} does, and is what runs read.`}`;
  }
  const before = again.wasWithdrawn ? 'it was withdrawn, and counts again.' : 'it counts again.';
  return again.standsInstead === undefined
    ? `${before} Runs read ${id} from now on.`
    : `${before} It does not stand, as ${again.standsInstead} has a later data date.`;
}
