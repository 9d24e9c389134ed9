import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { identifier, literal } from '../../../../pipeline/engine/sql/quoting.ts';
import type { Contract } from '../../../../schemas/contract.ts';
import { readContract } from '../../../../schemas/contracts/read-contracts.ts';
import { contracts } from '../../../northmoor.ts';
import { contractFiles, lists } from '../../../synthetic/generic/arbitrary-contract.ts';
import { CleanHome } from './clean-home.ts';
import { anySentAs, PLAIN, written } from './sent-as.ts';

let home: CleanHome;
beforeAll(async () => {
  home = await CleanHome.open();
});
afterAll(() => home[Symbol.asyncDispose]());

/** Made once: a contract takes longer to make than a file to be read. */
const generated = fc.sample(contractFiles, { numRuns: 12, seed: 7 }).map(({ file, text }): Contract => {
  const reading = readContract(file, Buffer.from(text), lists);
  if (!reading.ok) throw new Error(JSON.stringify(reading.findings));
  return reading.contract;
});

// No two of these letters side by side are UTF-8 by accident when written as Windows-1252; the start is told as UTF-16 by ASCII.
const value = fc.string({
  unit: fc.constantFrom('a', 'Z', '7', 'é', 'ß', ',', ';', '|', '\t', '"', '\n', '\r\n', ' '),
  maxLength: 8,
});

/** A contract, its columns in any order, the optional ones there or not, and rows of any values, never blank. */
const tables = fc.constantFrom(...contracts, ...generated).chain((contract) => {
  const names = contract.fields.map(({ name }) => name);
  const required = contract.fields.filter((field) => field.required).map(({ name }) => name);
  return fc
    .shuffledSubarray(names, { minLength: Math.max(0, names.length - 2) })
    .map((some) => [...some, ...required.filter((name) => !some.includes(name))])
    .chain((header) =>
      fc
        .array(fc.array(value, { minLength: header.length - 1, maxLength: header.length - 1 }), {
          maxLength: 5,
        })
        .map((rows) => ({ contract, header, rows: rows.map((row) => ['x', ...row]) })),
    );
});

test('a file in any encoding, separator, quoting, line end and packing gives the same rows as the plain file', async () => {
  await fc.assert(
    fc.asyncProperty(tables, anySentAs, async ({ contract, header, rows }, as) => {
      const others = as.encoding === 'utf-16le unmarked' ? rows.map((row) => row.map(ascii)) : rows;
      const plain = await home.copy(written(header, others, PLAIN), contract, contracts);
      const other = await home.copy(written(header, others, as), contract, contracts);
      expect(other.clean).toMatchObject({ ok: true, read: rows.length, wellFormed: rows.length });
      const above = as.above.length;
      expect(other.rows).toEqual(
        plain.rows.map(([row, ...values]) => [String(Number(row) + above), ...values]),
      );
      expect(plain.rows.map(([, ...values]) => values)).toEqual(others);
    }),
    { numRuns: 80 },
  );
});

test('NDJSON and Parquet give the same rows as the plain file, but for their numbers', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ contract, header, rows }) => {
      if (rows.length === 0) return;
      const plain = await home.copy(written(header, rows, PLAIN), contract, contracts);
      const inOrder = contract.fields.map(({ name }) => header.indexOf(name));
      const values = plain.rows.map(([, ...each]) => inOrder.map((at) => each[at] ?? ''));

      const lines = rows.map((row) =>
        JSON.stringify(Object.fromEntries(header.map((name, at) => [name, row[at]]))),
      );
      const ndjson = await home.copy(Buffer.from(lines.join('\n')), contract, contracts);
      expect(ndjson.rows.map(([, ...each]) => each)).toEqual(values);

      const parquet = await home.copy(
        await home.parquet(
          `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) AS t(${header.map(identifier).join(', ')})`,
        ),
        contract,
        contracts,
      );
      expect(parquet.rows.map(([, ...each]) => each)).toEqual(rows);
    }),
    { numRuns: 40 },
  );
});

const ascii = (text: string) => text.replaceAll(/[^\x20-\x7e\n\r\t]/g, 'e');
