import { z } from 'zod';
import { settingsYaml } from './settings.ts';

/** JSON Schema (2020-12) of a `throughline.yaml`, for editors: what `schemas/partnership.schema.json` holds. */
export function partnershipJsonSchema(): object {
  return { title: 'Throughline partnership', ...z.toJSONSchema(settingsYaml, { io: 'input' }) };
}
