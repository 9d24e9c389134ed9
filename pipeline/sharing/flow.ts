import type { Agreement, Grant } from '../agreements/agreement.ts';
import { agreementStatus, partySigned } from '../agreements/status.ts';

/** Whether a grant lets anything pass to a recipient on a day, and if not, the reason as one sentence. */
export type Flow = { readonly live: true } | { readonly live: false; readonly why: string };

/**
 * A flow exists where the agreement is in force and everyone the flow passes through has signed: the provider, the
 * recipient's party, and every processor (UK GDPR Article 28 asks for the processor's contract before it processes).
 * Other parties' signatures do not matter: agreements come into force controller by controller.
 *
 * @param on `yyyy-mm-dd`
 */
export function flow(agreement: Agreement, grant: Grant, recipientId: string, on: string): Flow {
  const why = notInForce(agreement, on) ?? unsigned(agreement, grant, recipientId, on);
  return why === undefined ? { live: true } : { live: false, why };
}

function notInForce(agreement: Agreement, on: string): string | undefined {
  const { id } = agreement;
  switch (agreementStatus(agreement, on)) {
    case 'withdrawn':
      return `${id} was withdrawn on ${agreement.withdrawn_on}.`;
    case 'expired':
      return `${id} ended on ${agreement.ends_on}.`;
    case 'draft':
      return `${id} is a draft: nobody has signed it.`;
    case 'suspended':
      return agreement.suspended_on !== undefined && agreement.suspended_on <= on
        ? `${id} is suspended since ${agreement.suspended_on}.`
        : `${id} is suspended: its review was due by ${agreement.review_by}.`;
    case 'partly_signed':
    case 'not_started':
    case 'active':
      return on < agreement.starts_on ? `${id} starts on ${agreement.starts_on}.` : undefined;
  }
}

function unsigned(agreement: Agreement, grant: Grant, recipientId: string, on: string): string | undefined {
  const recipient = agreement.recipients.find(({ id }) => id === recipientId);
  if (recipient === undefined || !grant.recipients.includes(recipientId)) {
    return `${agreement.id} grants ${grant.extract} to others than ${recipientId}.`;
  }
  const processors = agreement.parties.filter(({ role }) => role === 'processor').map(({ id }) => id);
  const missing = [...new Set([grant.provider, recipient.party, ...processors])].filter(
    (party) => !partySigned(agreement, party, on),
  );
  return missing.length === 0 ? undefined : `${agreement.id} is not signed by ${missing.join(', ')}.`;
}
