import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeWindows1252 } from '../../synthetic/files/windows-1252.ts';
import type { Ran } from '../cli/throughline.ts';
import { linkedPairs } from './linked-pairs.ts';
import { outcomesOf, PartnershipFolder } from './partnership-folder.ts';
import { YOUTH_JUSTICE } from './youth-justice.ts';

const PRODUCT = { agreement: 'isa-young-2026-005', recipient: 'analysts' };
const INTERVENTIONS = 'youth_justice.interventions';

const rehearsal = new PartnershipFolder();
let checked: Ran;
let delivered: Ran;

beforeAll(async () => {
  rehearsal.write(YOUTH_JUSTICE);
  checked = await rehearsal.command('agreements', 'check');
  await rehearsal.command('generate', '--people', '1000', '--seed', '5', '--out', rehearsal.extracts);
  delivered = await rehearsal.deliver(rehearsal.extracts);
  const ran = await rehearsal.run();
  if (ran.code !== 0) throw new Error(ran.stderr);
}, 60_000);
afterAll(() => rehearsal.remove());

describe('a youth justice service, by files unlike those of any agency that comes with the program', () => {
  test('has contracts and an agreement without errors or warnings', () => {
    expect(checked.stdout).toContain('0 errors, 0 warnings.');
    expect(checked.code).toBe(0);
  });

  test('is rehearsed in its own form: ids by its pattern, days first, its own words, in Windows-1252', () => {
    const rows = interventions();
    expect(rows.length).toBeGreaterThan(100);
    for (const [number = '', person = '', , opened = ''] of rows.filter((cells) => cells.length === 10)) {
      if (number !== '') expect(number).toMatch(/^[A-Z]{2}[0-9]{6}$/);
      if (person !== '') expect(person).toMatch(/^YJ[0-9]{2}-[0-9]{5}$/);
      if (opened !== '') expect(opened).toMatch(/^[0-9]{2}\/[0-9]{2}\/[0-9]{4}$/);
    }
    expect(rows.some((cells) => cells.includes('Détente'))).toBe(true);
    expect(rows.some((cells) => cells.includes('Not completed – breached'))).toBe(true);
  });

  test('has its rows taken, but for those broken on purpose', () => {
    const outcomes = outcomesOf(delivered);
    const rows = interventions();
    const taken = outcomes.get(INTERVENTIONS)?.taken ?? 0;
    expect(taken).toBeLessThanOrEqual(rows.length);
    expect(taken).toBeGreaterThan(rows.length * 0.98);
    expect(outcomes.get('youth_justice.people')?.status).toMatch(/^accepted/);
  });

  test('links its young people with those of the police, as the truth has it', async () => {
    const { truly, joined, rightly } = await linkedPairs(rehearsal, 'youth_justice');
    expect(truly).toBeGreaterThan(80);
    expect(rightly / joined).toBeGreaterThan(0.95);
    // Not all of its young people gave a number that police have as well.
    expect(rightly / truly).toBeGreaterThan(0.8);
  });

  test('is in people and events, with the sex that its words stand for and the meaning of its codes', async () => {
    const [people] = await rehearsal.query(
      PRODUCT,
      `SELECT count(*) AS young, count_if(sex IN ('Male', 'Female')) AS with_sex
       FROM people WHERE contains(known_to, 'youth_justice')`,
    );
    expect(Number(people?.['young'])).toBeGreaterThan(80);
    expect(Number(people?.['with_sex'])).toBeGreaterThan(Number(people?.['young']) * 0.9);
    const meanings = await rehearsal.query(
      PRODUCT,
      `SELECT DISTINCT event_type, meaning
       FROM events JOIN code_lists ON code_lists.code = events.code AND table_name = 'youth_justice_interventions'
       WHERE agency = 'youth_justice'`,
    );
    expect(meanings).toContainEqual({
      event_type: 'Intervention opened',
      meaning: 'Work on anger and conflict',
    });
    expect(meanings).toContainEqual({ event_type: 'Intervention closed', meaning: 'Taken back to court' });
  });

  test('takes back a row and changes another by a later file, under the headings of its own system', async () => {
    const count = async () => {
      const sql = `SELECT count(*) AS standing, count_if(sessions = 59) AS changed FROM youth_justice_interventions`;
      const [row] = await rehearsal.query(PRODUCT, sql);
      return { standing: Number(row?.['standing']), changed: Number(row?.['changed']) };
    };
    const before = await count();
    const [gone = [], changed = []] = interventions().filter((cells) => cells.at(-1) === 'CURRENT');
    const file = path.join(rehearsal.folder, `${INTERVENTIONS}_2026-07-31.csv`);
    const lines = [
      'Intervention Number,YP No,Programme,Opened,sessions,row_status',
      `${gone[0]},${gone[1]},,,,REMOVED`,
      `${changed[0]},${changed[1]},Détente,01/07/2026,59,CURRENT`,
    ];
    writeFileSync(file, encodeWindows1252(`${lines.join('\r\n')}\r\n`));
    const later = await rehearsal.deliver(file);
    expect(outcomesOf(later).get(INTERVENTIONS)).toEqual({ status: 'accepted', taken: 2 });
    expect((await rehearsal.run()).code).toBe(0);
    expect(await count()).toEqual({ standing: before.standing - 1, changed: before.changed + 1 });
  });
});

/** The cells of the generated interventions; no cell holds a comma. */
function interventions(): readonly (readonly string[])[] {
  const file = path.join(rehearsal.extracts, `${INTERVENTIONS}_2026-06-30.csv`);
  const [, ...lines] = new TextDecoder('windows-1252').decode(readFileSync(file)).trim().split('\r\n');
  return lines.map((line) => line.split(','));
}
