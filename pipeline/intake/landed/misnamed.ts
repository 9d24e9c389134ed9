import type { Contract } from '../../../schemas/contract.ts';
import type { PipelineContext } from '../../context.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { ThroughlineError } from '../../errors.ts';
import type { SentFile } from '../file/copied-records.ts';
import { recogniseExtract } from '../file/recognise-extract.ts';
import { refuseUnjudged } from './unjudged.ts';

/** A landed file whose name, folder or date says of no delivery what it is. */
export interface Misnamed extends SentFile {
  /** The agency whose folder it lies in, or `unknown`. */
  readonly agency: string;
  readonly landingKey: string;
  readonly reason: ThroughlineError;
}

/** Refuses the file with a receipt, which says what it looks like. The same bytes under the same name have one receipt. */
export async function refuseMisnamed(
  context: Pick<PipelineContext, 'contracts' | 'now' | 'signer' | 'storage'>,
  misnamed: Misnamed,
): Promise<{ readonly receipt: Receipt; readonly repeated: boolean }> {
  const { agency, landingKey, inspection, reason } = misnamed;
  const { bytes, sha256 } = inspection;
  const looksLike = await recogniseExtract(misnamed, context.contracts);
  const nextSteps = [reason.remedy, ...(looksLike ? [recognised(looksLike)] : [])];
  const named = { kind: 'misnamed', agency, landingKey, which: sha256, bytes, sha256 } as const;
  return refuseUnjudged(context, { ...named, reason, nextSteps });
}

function recognised({ id, agency }: Contract): string {
  return `By its columns the file is ${id}: if it is, name it so and deliver it as ${agency}.`;
}
