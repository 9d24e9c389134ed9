import type { Agreement } from './agreement.ts';
import type { AgreementYaml } from './agreement-yaml.ts';
import { fieldRules } from './field-rules.ts';

/** An agreement as written, and keeping the rules of its text, as the rules that the pipeline decides by. */
export function compileAgreement(
  yaml: AgreementYaml,
  source: { readonly file: string; readonly content_hash: string },
): Agreement {
  const named = <Entry>(record: Readonly<Record<string, Entry>>) =>
    Object.entries(record).map(([id, entry]) => ({ id, ...entry }));
  return {
    ...yaml,
    ...source,
    parties: named(yaml.parties),
    purposes: named(yaml.purposes),
    recipients: named(yaml.recipients),
    grants: yaml.grants.map((grant) => ({ ...grant, fields: fieldRules(grant.fields) })),
  };
}
