import type { Agreement } from '../../pipeline/agreements/agreement.ts';
import { loadAgreements } from '../../pipeline/agreements/load.ts';
import { agreementStatus, partySigned } from '../../pipeline/agreements/status.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Shell } from '../command-context.ts';
import type { AgreementsFlags } from './flags.ts';

/** `throughline agreements list`. */
export async function listAgreements(this: Shell, flags: AgreementsFlags): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const agreements = (await loadAgreements(flags.folder ?? (await this.partnership()).agreements)).map(
    (agreement) => summary(agreement, today),
  );
  if (flags.json) this.print(publicJson(agreements));
  else this.show(agreements.length === 0 ? 'No agreements.' : agreements.map(text).join('\n\n'));
}

function summary(agreement: Agreement, today: string) {
  return {
    id: agreement.id,
    title: agreement.title,
    version: agreement.version,
    status: agreementStatus(agreement, today),
    as_at: today,
    starts_on: agreement.starts_on,
    ends_on: agreement.ends_on,
    review_by: agreement.review_by,
    parties: agreement.parties.map(({ id, name, role }) => ({
      id,
      name,
      role,
      signed: partySigned(agreement, id, today),
    })),
    recipients: agreement.recipients.map(({ id, name, purpose }) => ({ id, name, purpose })),
    extracts: [...new Set(agreement.grants.map((grant) => grant.extract))],
    file: agreement.file,
    content_hash: agreement.content_hash,
  };
}

function text(agreement: ReturnType<typeof summary>): string {
  const signed = agreement.parties.filter((party) => party.signed);
  const unsigned = agreement.parties.filter((party) => !party.signed);
  const missing = unsigned.length === 0 ? '' : `; not yet: ${unsigned.map(({ name }) => name).join(', ')}`;
  return [
    `${agreement.id}  ${agreement.title}`,
    `  status      ${agreement.status.replaceAll('_', ' ')} on ${agreement.as_at}, version ${agreement.version}`,
    `  dates       from ${agreement.starts_on} to ${agreement.ends_on}, review by ${agreement.review_by}`,
    `  signed      ${signed.length} of ${agreement.parties.length} parties${missing}`,
    ...agreement.recipients.map(
      ({ id, name }, at) => `  ${at === 0 ? 'recipients' : '          '}  ${id}: ${name}`,
    ),
    `  extracts    ${agreement.extracts.join(', ')}`,
  ].join('\n');
}
