import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DuckDbCatalogue } from '../../../../pipeline/engine/duckdb/duckdb-catalogue.ts';

let scratch: string;
let catalogue: DuckDbCatalogue;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(os.tmpdir(), 'throughline-division-'));
  catalogue = new DuckDbCatalogue({ scratch, threads: 1 });
});
afterAll(async () => {
  await catalogue.close();
  await rm(scratch, { recursive: true });
});

/** A decimal as its digits and how many of them stand behind the point. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function written({ digits, places }: Decimal): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const pointed = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  return digits < 0n ? `-${pointed}` : pointed;
}

/** Trino's rule: as many places as the longer of the two, the nearest such number, away from zero where two are as near. */
function quotient(a: Decimal, b: Decimal): string {
  const places = Math.max(a.places, b.places);
  const dividend = a.digits * 10n ** BigInt(places + b.places - a.places);
  const [above, below] = [dividend < 0n ? -dividend : dividend, b.digits < 0n ? -b.digits : b.digits];
  const nearest = (2n * above + below) / (2n * below);
  return written({ digits: dividend < 0n !== b.digits < 0n ? -nearest : nearest, places });
}

const decimal = fc.record({
  digits: fc.bigInt({ min: -99_999n, max: 99_999n }),
  places: fc.integer({ min: 1, max: 4 }),
});

test('A decimal divided by a decimal is the nearest decimal of as many places', async () => {
  const divided = fc.tuple(
    decimal,
    decimal.filter(({ digits }) => digits !== 0n),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(divided, { minLength: 1, maxLength: 20 }), async (pairs) => {
      const items = pairs.map(([a, b], at) => `(${written(a)}) / (${written(b)}) AS q${at}`);
      const { rows } = await catalogue.query('none', `SELECT ${items.join(', ')}`);
      const expected = pairs.map(([a, b]) => Number(quotient(a, b)));
      expect(rows[0]?.map(Number)).toEqual(expected.map((value) => value + 0));
    }),
    { numRuns: 25 },
  );
});
