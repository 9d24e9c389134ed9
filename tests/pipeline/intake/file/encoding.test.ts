import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { csv, IntakeHome } from '../intake-home.ts';

const TEXT = csv('person_urn,name_seq,name_type,surname,forename_1', 'P1,1,MAIN,O’Brien,Zoë');

let home: IntakeHome;
beforeEach(async () => {
  home = await IntakeHome.open();
});
afterEach(() => home.close());

/** Windows-1252 of the text above: ’ is 0x92, ë is 0xEB. */
const windows1252 = Buffer.from(TEXT.replace('’', '\u0092'), 'latin1');

describe('Zoë O’Brien arrives whole', () => {
  test.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['Windows-1252, which the police system writes', windows1252],
  ])('in %s', async (_, bytes) => {
    const { receipt } = await home.deliver('police.people_2026-06-30.csv', bytes);
    expect(receipt.status).toBe('accepted');
    expect(await home.parquet('vault', receipt.vault)).toEqual([
      expect.objectContaining({ surname: 'O’Brien', forename: 'Zoë' }),
    ]);
  });

  test('even where a character lies across two chunks of the file', async () => {
    const filler = Array.from({ length: 40_000 }, (_, row) => `Q${row},1,MAIN,Zoë’Zoë’Zoë,Zoë`);
    const { receipt } = await home.deliver(
      'police.people_2026-06-30.csv',
      csv('person_urn,name_seq,name_type,surname,forename_1', ...filler),
    );
    expect(receipt.rows).toEqual({ read: 40_000, taken: 40_000, refused: 0, not_covered: 0 });
    const names = new Set(
      (await home.parquet('vault', receipt.vault)).map((row) => `${row['surname']} ${row['forename']}`),
    );
    expect([...names]).toEqual(['Zoë’Zoë’Zoë Zoë']);
  });
});
