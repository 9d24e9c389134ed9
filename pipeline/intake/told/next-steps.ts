import type { Contract } from '../../../schemas/contract.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { OtherDeliveries } from '../guarding/other-deliveries.ts';

interface Outcome extends Pick<Receipt, 'rows' | 'fields' | 'quarantine' | 'sealed' | 'held'> {
  readonly verdict: 'taken' | 'held' | 'refused';
  readonly others: OtherDeliveries;
  /** What stands of a snapshot beside this one. */
  readonly standsNow: string | undefined;
  /** Rows that were not looked at, as nothing in those before them could be taken. */
  readonly unread?: number;
}

/** What the data officer should do about a delivery whose rows were read, in the order of urgency. */
export function nextSteps(contract: Contract, outcome: Outcome): readonly string[] {
  const { verdict, rows, unread = 0, fields, quarantine, sealed, others } = outcome;
  const { sameBytesAs, laterStands } = others;
  const steps: string[] = [...heldSteps(outcome)];
  const number = (count: number) => count.toLocaleString('en-GB');
  if (unread > 0) {
    steps.push(
      `Nothing in the first ${number(rows.read)} rows could be taken, so the ${number(unread)} rows behind them were not looked at.`,
    );
  }
  if (rows.taken === 0 && rows.refused > 0) {
    steps.push(
      'Nothing was taken: check that this is the right export, correct it, and send the whole file again.',
    );
  } else if (rows.refused > 0) {
    const send =
      contract.mode === 'snapshot'
        ? 'send the whole extract again'
        : 'send what you corrected with the next delivery';
    const refused = rows.refused === 1 ? 'refused row' : `${number(rows.refused)} refused rows`;
    steps.push(`Correct the ${refused} in your own system, and ${send}.`);
  }
  if (quarantine) steps.push(`The refused rows, with every reason, are in quarantine/${quarantine}.`);
  if (sealed) steps.push(`Their keys, sealed for you alone, are in quarantine/${sealed}.`);
  if (fields.unknown.length > 0) {
    steps.push(`Leave out what the contract does not know; it was not read: ${fields.unknown.join(', ')}.`);
  }
  if (laterStands && verdict === 'taken' && rows.taken > 0) {
    steps.push(`A later extract stands, ${laterStands}, so this one changes nothing.`);
  }
  if (sameBytesAs) {
    steps.push(`The file is byte for byte that of ${sameBytesAs}: check that it is the right one.`);
  }
  return steps;
}

/** Nothing of it counts: what to do about that, and what counts meanwhile. */
function heldSteps({ held, standsNow }: Outcome): readonly string[] {
  if (held === null) return [];
  const meanwhile = standsNow === undefined ? '' : ` Until then ${standsNow} stands.`;
  return [
    `Nothing of this file counts yet. Where the export went wrong, correct it and send the whole file again.${meanwhile}`,
    `Where the file is right as it is, ask for its release by ${held.until}, naming this receipt and the reason.`,
  ];
}
