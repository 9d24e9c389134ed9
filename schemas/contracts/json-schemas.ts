import { z } from 'zod';
import { codeListsYaml, contractYaml } from './contract-yaml.ts';

/**
 * JSON Schema (2020-12) of a contract as written, for editors: what `schemas/contract.schema.json` holds.
 *
 * It knows the shape; kinds, code lists and references between the parts of a contract are for the check of a contract.
 */
export function contractJsonSchema(): object {
  return { title: 'Throughline contract', ...z.toJSONSchema(contractYaml, { io: 'input' }) };
}

/** What `schemas/code-lists/code-lists.schema.json` holds. */
export function codeListsJsonSchema(): object {
  return { title: 'Throughline code lists', ...z.toJSONSchema(codeListsYaml, { io: 'input' }) };
}
