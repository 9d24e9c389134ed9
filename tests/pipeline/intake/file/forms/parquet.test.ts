import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contracts } from '../../../../northmoor.ts';
import { CleanHome } from '../clean-home.ts';
import { zipArchive } from '../zip-archive.ts';

const offences = contracts.find(({ id }) => id === 'police.offences') as (typeof contracts)[number];
const REQUIRED = offences.fields.filter(({ required }) => required).map(({ name }) => name);
const ALL = REQUIRED.map((name) => `'x' AS ${name}`).join(', ');

let home: CleanHome;
beforeAll(async () => {
  home = await CleanHome.open();
});
afterAll(() => home[Symbol.asyncDispose]());

const copy = (content: Uint8Array) => home.copy(content, offences, contracts);

/** What becomes of the value of one more column, or of a required one. */
async function textOf(field: string, sql: string): Promise<string | undefined> {
  const others = REQUIRED.filter((name) => name !== field).map((name) => `'x' AS ${name}`);
  const { clean, rows } = await copy(
    await home.parquet(`SELECT ${[...others, `${sql} AS ${field}`].join(', ')}`),
  );
  if (!clean.ok) throw new Error(clean.refusal.reason);
  return rows[0]?.[1 + clean.header.columns.indexOf(field)];
}

describe('Parquet', () => {
  test('is read by the names of its columns, rows numbered from 1, without what the contract does not know', async () => {
    const { clean, rows } = await copy(
      await home.parquet(
        `SELECT i AS "Offence ID", [i] AS lists, ${REQUIRED.slice(1)
          .map((name) => `'a,"b"' AS ${name}`)
          .join(', ')}
         FROM range(3) AS rows(i)`,
      ),
    );
    expect(clean).toMatchObject({
      ok: true,
      read: 3,
      wellFormed: 3,
      header: { columns: REQUIRED, unknown: ['column 2'] },
      readAs: { format: 'parquet', encoding: null, by_spelling: ['offence_id'] },
    });
    expect(rows).toEqual(
      [0, 1, 2].map((at) => [`${at + 1}`, `${at}`, ...REQUIRED.slice(1).map(() => 'a,"b"')]),
    );
  });

  test.each<[string, string, string]>([
    ['offence_start_date', `DATE '2024-02-29'`, '29/02/2024'],
    ['offence_start_date', `TIMESTAMP '2024-02-29 00:00:00'`, '29/02/2024'],
    ['offence_start_date', `TIMESTAMP_NS '2024-02-29 00:00:00'`, '29/02/2024'],
    ['offence_start_date', `TIMESTAMP '2024-02-29 13:00:01'`, '2024-02-29 13:00:01'],
    ['offence_start_date', `TIMESTAMPTZ '2024-02-29 00:00:00+00'`, '29/02/2024'],
    ['offence_start_date', `'29/02/2024'`, '29/02/2024'],
    ['disposal_days', '779::TINYINT::INTEGER', '779'],
    ['disposal_days', '779::UINTEGER', '779'],
    ['disposal_days', '779::DOUBLE', '779'],
    ['disposal_days', '779.00::DECIMAL(9, 2)', '779'],
    ['disposal_days', '779.5::DECIMAL(9, 2)', '779.50'],
    ['disposal_days', '0.1::DOUBLE', '0.1'],
    ['disposal_days', `'nan'::DOUBLE`, ''],
    ['disposal_days', 'NULL::INTEGER', ''],
    ['offence_id', '9007199254740993::BIGINT', '9007199254740993'],
    ['recordable', 'true', 'Y'],
    ['recordable', 'false', 'N'],
    ['asn', 'true', 'true'],
    ['asn', `'x'::ENUM('x', 'y')`, 'x'],
    ['crime_reference', `'Zoë, "’'`, 'Zoë, "’'],
  ])('writes %s of %s as %j', async (field, sql, text) => {
    expect(await textOf(field, sql.replace('::TINYINT', ''))).toBe(text);
  });

  test('passes over rows without a value, and refuses a row that is too long by its number', async () => {
    const nothing = REQUIRED.map((name) => `NULL::VARCHAR AS ${name}`).join(', ');
    const long = REQUIRED.map((name, at) => `${at === 0 ? `repeat('x', 70000)` : `'x'`} AS ${name}`).join(
      ', ',
    );
    const { clean, rows, malformed } = await copy(
      await home.parquet(
        `SELECT ${ALL} UNION ALL SELECT ${nothing} UNION ALL SELECT ${long} UNION ALL SELECT ${ALL}`,
      ),
    );
    expect(clean).toMatchObject({ ok: true, read: 3, wellFormed: 2 });
    expect(malformed).toEqual(['3 too_long']);
    expect(rows.map(([row]) => row)).toEqual(['1', '4']);
  });

  test('is read in a zip as well', async () => {
    const content = await home.parquet(`SELECT ${ALL}`);
    const { clean } = await copy(zipArchive({ name: 'a.parquet', content }));
    expect(clean).toMatchObject({ ok: true, readAs: { packed: 'zip', format: 'parquet' } });
  });

  test.each<[string, string, RegExp]>([
    ['lists', `SELECT ${ALL}, ['x'] AS asn`, /The column asn does not hold one plain value a row/],
    ['groups', `SELECT ${ALL}, {of: 'x'} AS asn`, /The column asn does not hold one plain value a row/],
    ['bytes', `SELECT ${ALL}, 'x'::BLOB AS asn`, /The column asn does not hold one plain value a row/],
    ['a NUL in a text', `SELECT ${ALL}, 'a' || chr(0) AS asn`, /NUL character/],
    ['one field under two names', `SELECT ${ALL}, 'x' AS "Offence ID"`, /offence_id more than once/],
    ['required fields missing', `SELECT 'x' AS offence_id`, /are missing/],
  ])('is refused: %s', async (_, sql, words) => {
    const { clean } = await copy(await home.parquet(sql));
    expect(clean).toMatchObject({ ok: false, refusal: { reason: expect.stringMatching(words) } });
  });

  test('that is damaged or cut short is refused, and nothing of it is said', async () => {
    const whole = await home.parquet(`SELECT ${ALL} FROM range(5000)`);
    const at = whole.length - 300;
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, at, at + 40);
    for (const content of [whole.subarray(0, 40), whole.subarray(0, -1), damaged]) {
      expect((await copy(content)).clean).toMatchObject({
        ok: false,
        refusal: { reason: 'The Parquet file is damaged, was cut short, or is encrypted.' },
      });
    }
  });
});
