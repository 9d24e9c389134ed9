import type { RandomStream } from '../../../../synthetic/random.ts';

/** A file on its way to being spoilt: its lines as cells. */
export interface Draft {
  header: string[];
  rows: string[][];
}

/** Spoils the table in place. */
export type TableMutation = (draft: Draft, random: RandomStream) => void;

const column = ({ header }: Draft, random: RandomStream) => random.whole(0, Math.max(0, header.length - 1));
const someRow = ({ rows }: Draft, random: RandomStream) => rows[random.whole(0, rows.length - 1)] ?? [];

const HOSTILE = [
  "'; DROP TABLE taken; --",
  '=HYPERLINK("http://x")',
  '../../etc/passwd',
  '\u0000',
  '9'.repeat(400),
  'x'.repeat(70_000),
  '31/02/2024',
  'NULL',
  '\u202egnirts',
  '\ud83d\ude00',
];

/** What goes wrong with rows and columns on their way out of a system or through a spreadsheet, by name. */
export const TABLE_MUTATIONS: Readonly<Record<string, TableMutation>> = {
  'data after the header’s names': (draft, random) => {
    draft.header.push(...someRow(draft, random).slice(0, random.whole(1, 6)));
  },
  'data in place of some names': (draft, random) => {
    const row = someRow(draft, random);
    for (let count = random.whole(1, 5); count > 0; count -= 1) {
      const at = column(draft, random);
      draft.header[at] = row[at] ?? '';
    }
  },
  'a value glued to a name': (draft, random) => {
    const at = column(draft, random);
    draft.header[at] =
      `${draft.header[at] ?? ''}${random.pick(['', ' ', '_', ': '])}${someRow(draft, random)[at] ?? ''}`;
  },
  'the header lost': (draft) => {
    draft.header = draft.rows.shift() ?? [];
  },
  'the header repeated below': (draft, random) => {
    draft.rows.splice(random.whole(0, draft.rows.length), 0, [...draft.header]);
  },
  'names in another order': (draft, random) => {
    draft.header.sort(() => random.unit() - 0.5);
  },
  'names spelt otherwise': (draft, random) => {
    const spelt: ((name: string) => string)[] = [
      (name) => name.toUpperCase(),
      (name) => name.replaceAll('_', ' '),
      (name) => name.replaceAll('_', '-'),
      (name) => ` ${name} `,
    ];
    draft.header = draft.header.map(random.pick(spelt));
  },
  'rows shifted to the right': (draft, random) => {
    const at = column(draft, random);
    for (const row of draft.rows) row.splice(at, 0, '');
  },
  'rows shifted to the left': (draft, random) => {
    const at = column(draft, random);
    for (const row of draft.rows) row.splice(at, 1);
  },
  'one row shifted': (draft, random) => void someRow(draft, random).splice(column(draft, random), 1),
  'a column left out': (draft, random) => {
    const at = column(draft, random);
    for (const line of [draft.header, ...draft.rows]) line.splice(at, 1);
  },
  'a column twice': (draft, random) => {
    const at = column(draft, random);
    for (const line of [draft.header, ...draft.rows]) line.push(line[at] ?? '');
  },
  'a column named after a person': (draft, random) => {
    draft.header.push(someRow(draft, random)[column(draft, random)] ?? '');
    for (const row of draft.rows) row.push(random.pick(row));
  },
  'two columns changed over': (draft, random) => {
    const [one, other] = [column(draft, random), column(draft, random)];
    for (const row of draft.rows) [row[one], row[other]] = [row[other] ?? '', row[one] ?? ''];
  },
  'values emptied': (draft, random) => {
    const at = column(draft, random);
    for (const row of draft.rows) if (random.happens(0.5)) row[at] = '';
  },
  'a hostile value': (draft, random) => {
    someRow(draft, random)[column(draft, random)] = random.pick(HOSTILE);
  },
  'one value everywhere': (draft, random) => {
    const at = column(draft, random);
    const value = someRow(draft, random)[column(draft, random)] ?? '';
    for (const row of draft.rows) row[at] = value;
  },
  'rows repeated': (draft, random) => {
    for (let count = random.whole(1, 5); count > 0; count -= 1) draft.rows.push([...someRow(draft, random)]);
  },
  'no rows': (draft) => {
    draft.rows = [];
  },
  'fewer rows': (draft, random) => {
    draft.rows = draft.rows.slice(0, random.whole(1, draft.rows.length));
  },
};
