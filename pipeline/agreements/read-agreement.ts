import { createHash } from 'node:crypto';
import { errorAt, type Finding } from '../../schemas/yaml/finding.ts';
import { readYaml } from '../../schemas/yaml/read-yaml.ts';
import type { Agreement } from './agreement.ts';
import { agreementYaml } from './agreement-yaml.ts';
import { compileAgreement } from './compile.ts';
import { TEXT_RULES } from './rules/registry.ts';

export type AgreementReading =
  | { readonly ok: true; readonly agreement: Agreement }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads one agreement. Findings are errors, in the order of their kind: what `readYaml` refuses (unknown keys included),
 * then what the agreement gets wrong within itself.
 *
 * @param file the file's name, which must be `<id>.yaml`
 */
export function readAgreement(file: string, bytes: Uint8Array): AgreementReading {
  const reading = readYaml(file, bytes, agreementYaml, 'agreement.schema.json');
  if (!reading.ok) return reading;
  const { value, locate } = reading;
  const findings = TEXT_RULES.flatMap(({ id, broken }) =>
    broken(value, file).map((found) => ({ rule: id, ...errorAt(file, locate, found) })),
  );
  if (findings.length > 0) return { ok: false, findings };
  const content_hash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, agreement: compileAgreement(value, { file, content_hash }) };
}
