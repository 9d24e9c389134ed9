import type { Contract } from '../../schemas/contract.ts';
import type { Receipt } from './receipt.ts';

type Outcome = Pick<Receipt, 'rows' | 'fields' | 'quarantine'> & { readonly sameBytesAs: string | undefined };

/** What the data officer should do about a delivery whose rows were read, in the order of urgency. */
export function nextSteps(contract: Contract, outcome: Outcome): readonly string[] {
  const { rows, fields, quarantine, sameBytesAs } = outcome;
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
    const refused = rows.refused === 1 ? 'row' : `${rows.refused.toLocaleString('en-GB')} rows`;
    steps.push(`Correct the refused ${refused} in your own system, and ${send}.`);
  }
  if (quarantine) steps.push(`The refused rows, with every reason, are in quarantine/${quarantine}.`);
  if (fields.missing.length > 0) {
    steps.push(`Send these columns as well if you hold them: ${fields.missing.join(', ')}.`);
  }
  if (fields.unknown.length > 0) {
    steps.push(
      `Leave out the columns the contract does not know; they were not read: ${fields.unknown.join(', ')}.`,
    );
  }
  if (fields.dropped.length > 0) {
    steps.push('Leave out the columns that no agreement lets in; they were dropped here.');
  }
  if (sameBytesAs) {
    steps.push(`The file is byte for byte that of ${sameBytesAs}: check that it is the right one.`);
  }
  return steps;
}
