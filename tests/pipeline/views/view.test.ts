import { describe, expect, test } from 'vitest';
import { viewStatement } from '../../../pipeline/views/stand-in.ts';
import { parseView } from '../../../pipeline/views/view.ts';
import { inDependencyOrder } from '../../../pipeline/views/view-order.ts';

const HEADER = [
  '-- title: Spells',
  '-- grain: one row per spell',
  '-- definition: The first line',
  '--   and the second.',
  '-- source: nobody',
  '-- needs: police_offences.recordable',
  '-- uses: police_offences.disposal_days, police_people.date_of_birth',
  '-- column person string: the person',
  '-- column spells bigint: how many,',
  '--   and more',
  '-- column each double: mean',
  '-- counts: spells',
  '-- rate: each = 100 * spells / spells, 1 decimal',
];
const parse = (lines: readonly string[], name = 'spells') =>
  parseView(name, [...lines, '', 'SELECT 1'].join('\n'), []);

describe('The header of a view', () => {
  test('says what the view is, its continued lines joined', () => {
    expect(parse(HEADER)).toMatchObject({
      title: 'Spells',
      definition: 'The first line and the second.',
      needs: [{ table: 'police_offences', column: 'recordable' }],
      columns: [
        { name: 'person', type: 'string', comment: 'the person' },
        { name: 'spells', type: 'bigint', comment: 'how many, and more' },
        { name: 'each', type: 'double', comment: 'mean' },
      ],
      counts: ['spells'],
      rates: [{ column: 'each', per: 100, numerator: 'spells', denominator: 'spells', decimals: 1 }],
    });
  });

  test.each([
    ['without a grain', HEADER.filter((line) => !line.startsWith('-- grain'))],
    ['with two titles', ['-- title: Again', ...HEADER]],
    ['without columns', HEADER.filter((line) => !/^-- (column|counts|rate| {2}and more)/.test(line))],
    ['with a type that Athena does not know', [...HEADER, '-- column wide hugeint: wide']],
    ['with a need that is no column', [...HEADER, '-- needs: police_offences']],
    ['with a count that is no column', [...HEADER, '-- counts: people']],
    ['with a rate of another form', [...HEADER, '-- rate: each = spells']],
    ['with a reference table that is not there', [...HEADER, '-- reference: offence_groups']],
    ['with a line that is no entry', [...HEADER, '-- colum person string: misspelt']],
  ])('%s is refused', (_fault, lines) => {
    expect(() => parse(lines)).toThrow(
      expect.objectContaining({ code: 'VIEW_HEADER', where: 'views/spells.sql' }),
    );
  });

  test('gives another hash for another text', () => {
    expect(parse(HEADER).hash).not.toBe(parse([...HEADER, '-- uses: police_people.gender']).hash);
  });
});

describe('Stand-ins', () => {
  const view = parse(HEADER);
  const type = () => 'date' as const;

  test('are not needed where all is granted: the text is the view’s own', () => {
    const granted = new Map([
      ['police_offences', new Set(['recordable', 'disposal_days', 'asn'])],
      ['police_people', new Set(['date_of_birth'])],
    ]);
    expect(viewStatement(view, granted, type, 'db')).toBe(view.sql);
  });

  test('come before the view’s own text, NULL for a column and empty for a table', () => {
    const statement = viewStatement(
      view,
      new Map([['police_offences', new Set(['recordable'])]]),
      type,
      'db',
    );
    expect(statement).toBe(
      `WITH
police_offences AS (SELECT person, recordable, CAST(NULL AS date) AS disposal_days FROM "db".police_offences),
police_people AS (SELECT CAST(NULL AS varchar) AS person, CAST(NULL AS date) AS date_of_birth WHERE FALSE)
SELECT person, spells, each FROM (
${view.sql}
) AS granted_view`,
    );
  });
});

describe('The order of views', () => {
  const reading = (name: string, ...reads: readonly string[]) => ({ ...parse(HEADER, name), reads });

  test('puts each after those it reads', () => {
    const ordered = inDependencyOrder([reading('c', 'b', 'a'), reading('b', 'a'), reading('a')]);
    expect(ordered.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('refuses a ring, and a view that is not there', () => {
    expect(() => inDependencyOrder([reading('a', 'b'), reading('b', 'a')])).toThrow(
      expect.objectContaining({ code: 'VIEW_ORDER' }),
    );
    expect(() => inDependencyOrder([reading('a', 'z')])).toThrow(expect.objectContaining({ where: 'a' }));
  });
});
