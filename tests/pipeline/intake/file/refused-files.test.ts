import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderReceipt } from '../../../../cli/receipts/receipt-text.ts';
import { csv, IntakeHome, policeAgreement } from '../intake-home.ts';

const FILE = 'police.iom_cohort_2026-06-30.csv';
const HEADER = 'person_urn,selected_on,deselected_on,iom_category,selection_reason,deselection_reason';

let home: IntakeHome;
beforeAll(async () => {
  home = await IntakeHome.open();
});
afterAll(() => home.close());

const bytes = (...values: readonly number[]) =>
  Uint8Array.from([...values, ...Buffer.from('rest of the file')]);

/** What is wrong, the file, and words the receipt must hold. */
const BAD_FILES: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ['an empty file', '', ['The file is empty', 'Run the export again']],
  ['a header and nothing else', csv(HEADER), ['has a header but no rows']],
  ['blank lines alone', '\r\n\r\n\n', ['first line does not name the columns', HEADER]],
  ['only blank rows under the header', csv(HEADER, ',,,,,', ''), ['has a header but no rows']],
  [
    'no header line',
    csv('P1,01/06/2026,,FIXED,HIGH_RISK,'),
    ['first line does not name the columns', HEADER],
  ],
  [
    'a missing required column',
    csv('person_urn,selected_on,iom_category', 'P1,01/06/2026,FIXED'),
    ['The column selection_reason is missing, and the contract requires it.'],
  ],
  [
    'a column twice',
    csv(`${HEADER},iom_category`, 'P1,01/06/2026,,FIXED,X,,FIXED'),
    ['iom_category more than once'],
  ],
  [
    'a header with an open quotation mark',
    csv(`"${HEADER}`, 'P1,01/06/2026,,FIXED,X,'),
    ['header line is not valid CSV'],
  ],
  ['a broken ZIP archive', bytes(0x50, 0x4b, 0x03, 0x04), ['ZIP archive is damaged', 'CSV']],
  ['an old Excel workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), ['old Excel workbook']],
  ['a PDF', bytes(0x25, 0x50, 0x44, 0x46), ['PDF document']],
  ['a broken gzip archive', bytes(0x1f, 0x8b), ['gzip archive is damaged']],
  ['NUL bytes', csv(HEADER, 'P1,01/06/2026,,FIXED\0,X,'), ['NUL bytes']],
  [
    'a byte order mark and then other bytes than UTF-8',
    Buffer.concat([
      Buffer.from('\uFEFF'),
      Buffer.from(csv(HEADER, 'P1,01/06/2026,,FIXED,Zo\u00eb,'), 'latin1'),
    ]),
    ['not UTF-8'],
  ],
];

/** Header lines that are not (only) a header of this extract, what the receipt says of them, and what it must not repeat. */
const WRONG_HEADERS: readonly (readonly [string, string, readonly string[], RegExp])[] = [
  [
    'another agency’s extract',
    'noms_number,name_seq,name_type,last_name,birth_date',
    ['its columns are those of prison.people', 'send it under that name, as prison'],
    /are missing/,
  ],
  [
    'another extract of the same agency',
    'person_urn,name_seq,name_type,surname',
    ['its columns are those of police.people', 'send it under that name. If not'],
    /are missing/,
  ],
  [
    'two columns short',
    'person_urn,selected_on,deselected_on,noms_number,officer_name',
    ['The columns iom_category, selection_reason are missing', 'does not know: noms_number, column 5.'],
    /officer_name/,
  ],
  [
    'thousands of columns wide',
    `${HEADER}${',x'.repeat(10_000)}`,
    ['has 10,006 columns; at most 10,000 are read'],
    /column 7/,
  ],
  [
    'with the first row on its line, and a column short',
    `${HEADER.replace('iom_category,', '')}K9012FU,Williams,Robert,09/11/1969`,
    ['does not know: columns 5 to 8.'],
    /williams|robert|k9012fu|1969/i,
  ],
];

describe('a file that cannot be read as the extract it is named after', () => {
  test.each(BAD_FILES)('%s is refused, saying what to do, and nothing is kept', async (_, content, words) => {
    const { receipt, repeated } = await home.deliver(FILE, content);

    expect(repeated).toBe(false);
    expect(receipt).toMatchObject({
      status: 'refused',
      rows: { read: 0, taken: 0, refused: 0, not_covered: 0 },
      quarantine: null,
      vault: null,
      lake: null,
    });
    const text = renderReceipt(receipt);
    for (const word of words) expect(text).toContain(word);
    expect(text).not.toMatch(/P1|01\/06\/2026/);
    expect(receipt.next_steps.length).toBeGreaterThan(0);
    expect([...(await home.tree(['lake', 'vault', 'quarantine'])).keys()]).toEqual([]);
  });

  test.each(WRONG_HEADERS)('%s is told what it looks like', async (_, header, words, never) => {
    const { receipt } = await home.deliver(FILE, csv(header, header.replaceAll(/[^,]+/g, 'x')));
    expect(receipt.status).toBe('refused');
    const text = renderReceipt(receipt);
    for (const word of words) expect(text).toContain(word);
    expect(JSON.stringify(receipt) + text).not.toMatch(never);
  });

  test('an extract no signed agreement covers is refused before a row is read, naming who has not signed', async () => {
    const unsigned = home.with({ agreements: [policeAgreement({ signed: false })] });
    const { receipt } = await unsigned.deliver(FILE, csv(HEADER, 'P1,01/06/2026,,FIXED,X,', 'P2,broken'));
    expect(receipt.status).toBe('refused');
    expect(receipt.quarantine).toBeNull();
    expect(renderReceipt(receipt)).toContain('isa-test-2026-001 is not signed by police.');
    expect([...(await home.tree(['lake', 'vault', 'quarantine'])).keys()]).toEqual([]);
  });
});
