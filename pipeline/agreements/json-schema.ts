import { z } from 'zod';
import { agreementYaml } from './agreement-yaml.ts';

/**
 * JSON Schema (2020-12) of an agreement as written, for editors: what `sharing-agreements/agreement.schema.json` holds.
 *
 * It knows the shape; references between parts of an agreement, and to the contracts, are for `checkFolder`.
 */
export function agreementJsonSchema(): object {
  return { title: 'Throughline sharing agreement', ...z.toJSONSchema(agreementYaml, { io: 'input' }) };
}
