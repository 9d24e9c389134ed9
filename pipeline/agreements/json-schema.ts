import { z } from 'zod';
import { agreementYaml } from './agreement-yaml.ts';

/**
 * JSON Schema (2020-12) of an agreement as written, for editors: the text of `sharing-agreements/agreement.schema.json`.
 *
 * It knows the shape; references between parts of an agreement, and to the contracts, are for `throughline agreements check`.
 */
export function agreementJsonSchema(): string {
  const schema = z.toJSONSchema(agreementYaml, { io: 'input' });
  const text = JSON.stringify({ title: 'Throughline sharing agreement', ...schema }, null, 2);
  return `${text.replaceAll(/\[\s+([^[\]{}]+?)\s+\]/g, onOneLine)}\n`;
}

/** Short lists stay on one line, as the formatter of this repository writes them. */
function onOneLine(list: string, inner: string): string {
  const line = `[${inner.replaceAll(/\s+/g, ' ')}]`;
  return line.length <= 80 ? line : list;
}
