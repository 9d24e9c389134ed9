import { createHash } from 'node:crypto';
import { errorAt, type Finding, type Misstatement } from '../../schemas/yaml/finding.ts';
import { readYaml } from '../../schemas/yaml/read-yaml.ts';
import type { Agreement } from './agreement.ts';
import { agreementYaml } from './agreement-yaml.ts';
import { compileAgreement } from './compile.ts';
import { misstatements } from './misstatements.ts';

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
  const wrong = [...misstatements(value), ...misnamed(file, value.id)];
  if (wrong.length > 0) return { ok: false, findings: wrong.map((found) => errorAt(file, locate, found)) };
  const content_hash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, agreement: compileAgreement(value, { file, content_hash }) };
}

function misnamed(file: string, id: string): readonly Misstatement[] {
  if (file === `${id}.yaml`) return [];
  return [{ path: ['id'], what: `The id is ${id}, the file ${file}.`, remedy: `Name the file ${id}.yaml.` }];
}
