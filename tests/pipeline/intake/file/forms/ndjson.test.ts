import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contracts } from '../../../../northmoor.ts';
import { CleanHome } from '../clean-home.ts';

const offences = contracts.find(({ id }) => id === 'police.offences') as (typeof contracts)[number];
const names = offences.fields.map(({ name }) => name);
const REQUIRED = offences.fields.filter(({ required }) => required).map(({ name }) => name);
const GOOD = Object.fromEntries(REQUIRED.map((name) => [name, 'x']));

let home: CleanHome;
beforeAll(async () => {
  home = await CleanHome.open();
});
afterAll(() => home[Symbol.asyncDispose]());

const lines = (...objects: readonly (string | object)[]) =>
  Buffer.from(objects.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'));
const copy = (content: Buffer) => home.copy(content, offences, contracts);

const manyNames = (letter: string) =>
  Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`${letter}${at}`, 1]));

/** One row of the copy as an object, empty values left out. */
const asObject = ([row, ...values]: readonly string[]) => ({
  row,
  ...Object.fromEntries(values.flatMap((value, at) => (value === '' ? [] : [[names[at], value]]))),
});

describe('NDJSON', () => {
  test('is read by the names of its members, in any order and any spelling, line by line', async () => {
    const { clean, rows } = await copy(
      lines({ ...GOOD, 'Offence ID': 1, offence_id: undefined }, '', {
        ...GOOD,
        'Offence ID': 'a, "b"\nc',
        offence_id: undefined,
        note: null,
      }),
    );
    expect(clean).toMatchObject({
      ok: true,
      read: 2,
      wellFormed: 2,
      readAs: { format: 'ndjson', separator: null, by_spelling: ['offence_id'] },
      header: { unknown: [`column ${REQUIRED.length + 1}`] },
    });
    expect(rows.map(asObject)).toEqual([
      { row: '1', ...GOOD, offence_id: '1' },
      { row: '3', ...GOOD, offence_id: 'a, "b"\nc' },
    ]);
  });

  test.each<[string, unknown, string | undefined]>([
    ['recordable', true, 'Y'],
    ['recordable', false, 'N'],
    ['asn', true, 'true'],
    ['disposal_days', 779, '779'],
    ['disposal_days', 779.0, '779'],
    ['disposal_days', 0.5, '0.5'],
    ['asn', null, undefined],
    ['asn', '  x ', '  x '],
    ['crime_reference', 'é\u2019\\', 'é’\\'],
  ])('writes %s of %j as %j', async (field, value, text) => {
    const { rows } = await copy(lines({ ...GOOD, [field]: value }));
    expect(asObject(rows[0] ?? [])).toEqual({
      row: '1',
      ...GOOD,
      ...(text === undefined ? {} : { [field]: text }),
    });
  });

  test('refuses a line that is no plain object, by its number, and takes the others', async () => {
    const long = JSON.stringify({ ...GOOD, asn: 'x'.repeat(70_000) });
    const { clean, malformed, rows } = await copy(
      lines(
        GOOD,
        '{"offence_id": ',
        { ...GOOD, asn: ['x'] },
        { ...GOOD, asn: { of: 'x' } },
        '[1]',
        'null',
        '{"offence_id": 1000000000000001}',
        long,
        GOOD,
      ),
    );
    expect(malformed).toEqual([
      '2 not_an_object',
      '3 not_an_object',
      '4 not_an_object',
      '5 not_an_object',
      '6 not_an_object',
      '7 long_number',
      '8 too_long',
    ]);
    expect(clean).toMatchObject({ ok: true, read: 9, wellFormed: 2 });
    expect(rows.map(([row]) => row)).toEqual(['1', '9']);
  });

  test('is read in UTF-16 and gzip as well, and over several chunks', async () => {
    const many = Array.from({ length: 9_000 }, (_, at) => ({ ...GOOD, offence_id: `é${at}` }));
    const text = lines(...many).toString();
    const packed = gzipSync(Buffer.from(`\uFEFF${text}`, 'utf16le'));
    const { clean, rows } = await copy(packed);
    expect(clean).toMatchObject({ readAs: { packed: 'gzip', encoding: 'utf-16le', format: 'ndjson' } });
    expect(rows.map(([row, id]) => `${row} ${id}`)).toEqual(
      many.map(({ offence_id }, at) => `${at + 1} ${offence_id}`),
    );
  });

  test.each<[string, Buffer, RegExp]>([
    [
      'one JSON object over several lines',
      Buffer.from(JSON.stringify(GOOD, null, 1)),
      /not one object on each line/,
    ],
    ['objects that lack a required member', lines({ offence_id: 1, asn: 2 }), /are missing/],
    [
      'objects of another extract',
      lines({ crn: 'x', forename: 'x', surname: 'x' }),
      /No column has a name that police.offences has/,
    ],
    ['one field under two names', lines(GOOD, { 'OFFENCE-ID': 1 }), /offence_id more than once/],
    ['more names than columns can be', lines(GOOD, manyNames('a'), manyNames('b')), /at most 10,000/],
  ])('is refused: %s', async (_, content, words) => {
    const { clean } = await copy(content);
    expect(clean).toMatchObject({ ok: false, refusal: { reason: expect.stringMatching(words) } });
  });
});
