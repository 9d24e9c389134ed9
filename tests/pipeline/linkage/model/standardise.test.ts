import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal } from '../../../../pipeline/engine/sql/quoting.ts';
import { type Step, standardiseSql } from '../../../../pipeline/linkage/model/standardise.ts';
import { scratchEngine } from '../scratch-engine.ts';

let scratch: Awaited<ReturnType<typeof scratchEngine>>;
beforeAll(async () => {
  scratch = await scratchEngine();
});
afterAll(() => scratch.close());

const CASES: readonly (readonly [string, readonly Step[], string, string | null])[] = [
  ['case', ['upper'], 'Ó Néill', 'Ó NÉILL'],
  ['diacritics', ['strip_diacritics', 'lower'], 'Zoë Ångström', 'zoe angstrom'],
  ['spaces', ['squeeze'], '  van   der Berg ', 'van der Berg'],
  ['hyphens and apostrophes', [{ remove: ['-', "'"] }], "O'Brien-Smith", 'OBrienSmith'],
  ['a start', [{ replace_start: ['MC ', 'MC'] }], 'MC DONALD', 'MCDONALD'],
  ['a start that stands elsewhere', [{ replace_start: ['MC ', 'MC'] }], 'AMC DONALD', 'AMC DONALD'],
  ['a placeholder', [{ absent: ['1900-01-01', '1970-01-01'] }], '1970-01-01', null],
  ['no placeholder', [{ absent: ['1900-01-01'] }], '1970-01-02', '1970-01-02'],
  ['the first word', [{ token: 1 }], 'ANN MARIE', 'ANN'],
  ['the last word', [{ token: -1 }], 'ANN MARIE', 'MARIE'],
  ['a word that is not there', [{ token: 3 }], 'ANN MARIE', null],
  ['letters at the start', [{ left: 2 }], 'ANN', 'AN'],
  ['letters within', [{ slice: [6, 7] }], '1981/0000034U', '0000034'],
  ['too short', [{ min_length: 2 }], 'J', null],
  ['long enough', [{ min_length: 2 }], 'JO', 'JO'],
  ['of the shape', [{ matches: '[0-9]{6}' }], '123456', '123456'],
  ['only partly of the shape', [{ matches: '[0-9]{6}' }], '1234567', null],
  ['a date', ['iso_date'], '1980-02-31', '1980-02-31'],
  ['no date', ['iso_date'], '31/02/1980', null],
  ['outward postcode', ['outward'], 'EC1A1BB', 'EC1A'],
  ['postcode sector', ['sector'], 'EC1A1BB', 'EC1A1'],
  ['postcode district', ['district'], 'EC1A1BB', 'EC1'],
  ['postcode area', ['area'], 'EC1A1BB', 'EC'],
  ['no postcode', ['outward'], 'ABROAD', null],
  ['nothing left', [{ remove: ['NOT ENTERED'] }], 'NOT ENTERED', null],
];

describe('a standardising step', () => {
  test.each(CASES)('%s', async (_name, steps, raw, expected) => {
    const rows = await scratch.workbench.rows(`SELECT ${standardiseSql(literal(raw), steps)} AS value`);
    expect(rows[0]?.['value']).toBe(expected);
  });

  test.each(CASES)('%s: an absent value stays absent', async (_name, steps) => {
    const rows = await scratch.workbench.rows(
      `SELECT ${standardiseSql('CAST(NULL AS VARCHAR)', steps)} AS value`,
    );
    expect(rows[0]?.['value']).toBeNull();
  });
});
