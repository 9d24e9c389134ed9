import type { Contract } from '../../schemas/contract.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import type { OtherDeliveries } from './other-deliveries.ts';

type Outcome = Pick<Receipt, 'rows' | 'fields' | 'quarantine'> & OtherDeliveries;

/** What the data officer should do about a delivery whose rows were read, in the order of urgency. */
export function nextSteps(contract: Contract, outcome: Outcome): readonly string[] {
  const { rows, fields, quarantine, sameBytesAs, laterStands } = outcome;
  const steps: string[] = [];
  if (rows.taken === 0 && rows.refused > 0) {
    steps.push(
      'Nothing was taken: check that this is the right export, correct it, and send the whole file again.',
    );
  } else if (rows.refused > 0) {
    const send =
      contract.mode === 'snapshot'
        ? 'send the whole extract again'
        : 'send what you corrected with the next delivery';
    const refused =
      rows.refused === 1 ? 'refused row' : `${rows.refused.toLocaleString('en-GB')} refused rows`;
    steps.push(`Correct the ${refused} in your own system, and ${send}.`);
  }
  if (quarantine) steps.push(`The refused rows, with every reason, are in quarantine/${quarantine}.`);
  if (fields.unknown.length > 0) {
    steps.push(`Leave out what the contract does not know; it was not read: ${fields.unknown.join(', ')}.`);
  }
  if (laterStands && rows.taken > 0) {
    steps.push(`A later extract stands, ${laterStands}, so this one changes nothing.`);
  }
  if (sameBytesAs) {
    steps.push(`The file is byte for byte that of ${sameBytesAs}: check that it is the right one.`);
  }
  return steps;
}
