import type { Agreement, AgreementStatus } from './agreement.ts';

/**
 * The status of an agreement on a day (`yyyy-mm-dd`), by the first rule that fits:
 *
 * | status | rule |
 * |---|---|
 * | withdrawn | `withdrawn_on` has come |
 * | expired | `ends_on`, the last day, is over |
 * | draft | no party has signed on or before the day |
 * | suspended | `suspended_on` has come, or `review_by`, the last day for the review, is over |
 * | partly_signed | some party has not signed on or before the day |
 * | not_started | `starts_on` is still to come |
 * | active | everything else |
 */
export function agreementStatus(agreement: Agreement, on: string): AgreementStatus {
  const { withdrawn_on, suspended_on, parties } = agreement;
  if (withdrawn_on !== undefined && withdrawn_on <= on) return 'withdrawn';
  if (agreement.ends_on < on) return 'expired';
  if (!parties.some((party) => partySigned(agreement, party.id, on))) return 'draft';
  if (suspended_on !== undefined && suspended_on <= on) return 'suspended';
  if (agreement.review_by < on) return 'suspended';
  if (!parties.every((party) => partySigned(agreement, party.id, on))) return 'partly_signed';
  return on < agreement.starts_on ? 'not_started' : 'active';
}

/** Whether the party has signed on or before the day. */
export function partySigned(agreement: Agreement, partyId: string, on: string): boolean {
  return agreement.signatures.some((signature) => signature.party === partyId && signature.signed_on <= on);
}
