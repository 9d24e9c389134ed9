import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type SynthesisedFunctions,
  synthesiseFunctions,
  temporaryFolder,
} from '../functions/synthesised-functions.ts';
import { HOUSING, PartnershipFolder } from './partnership-folder.ts';

const partnership = new PartnershipFolder();
const out = temporaryFolder();
let synthesised: SynthesisedFunctions;

beforeAll(async () => {
  partnership.copy(HOUSING);
  synthesised = await synthesiseFunctions(out, {
    partnership: partnership.partnership,
    bundled: 'throughline-intake',
  });
}, 60_000);
afterAll(() => {
  partnership.remove();
  rmSync(out, { recursive: true, force: true });
});

describe('a partnership’s folder outside the repository, synthesised for AWS', () => {
  test('goes along with the function that reads it, beside the contracts of the program', () => {
    const { asset } = synthesised.intake;
    for (const file of [
      'throughline.yaml',
      'schemas/housing/people.yaml',
      'schemas/housing/tenancies.yaml',
      'schemas/code-lists/tenancy_type.csv',
      'sharing-agreements/isa-housing-2026-004.yaml',
    ]) {
      const bundled = readFileSync(path.join(asset, 'partnership', file), 'utf8');
      expect(bundled, file).toBe(readFileSync(path.join(HOUSING, file), 'utf8'));
    }
    expect(existsSync(path.join(asset, 'program', 'schemas', 'police', 'people.yaml'))).toBe(true);
  });

  test('has a database and a workgroup for its agreement, and none for another’s', () => {
    const analytics = synthesised.templates.get('throughline-analytics') ?? '';
    expect(analytics).toContain('isa_housing_2026_004__community_safety_analysts');
    expect(analytics).not.toContain('isa_iom_2026_001');
  });
});
