import { createHash } from 'node:crypto';
import type { Rate } from '../disclosure/counted-table.ts';
import type { Column, GlueType, ScalarColumn } from '../engine/catalogue.ts';
import { ThroughlineError } from '../errors.ts';
import { headerEntries } from './view-header.ts';

/** `police_offences.recordable`: a column of a product's table. */
export interface ColumnReference {
  readonly table: string;
  readonly column: string;
}

/** A small table of the product's own that views join, e.g. the mapping of offence classes to groups. */
export interface ReferenceTable {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly ScalarColumn[];
  /** CSV text: a header row with the columns' names, then the rows. */
  readonly csv: string;
}

/** What analysts query: one Athena SQL file, with what its header says. */
export interface View {
  readonly name: string;
  readonly title: string;
  readonly grain: string;
  readonly definition: string;
  readonly source: string;
  /** Granted exactly as sent, or the view is not published: a definition counted in days cannot do with months. */
  readonly needs: readonly ColumnReference[];
  /** Used where granted, shared or generalised; NULL, or an empty table, where not. */
  readonly uses: readonly ColumnReference[];
  /** What becomes of it where the agreement grants nothing that it uses; default: it is not published. */
  readonly whereNothingIsGranted?: 'empty';
  /** Other views, published before it. */
  readonly reads: readonly string[];
  readonly references: readonly ReferenceTable[];
  readonly columns: readonly Column[];
  /** Columns that count people or what people did, the widest first: released only through disclosure control. */
  readonly counts: readonly string[];
  readonly rates: readonly Rate[];
  /** The whole text of the file. */
  readonly sql: string;
  /** SHA-256 of the text and of the reference tables, hex. */
  readonly hash: string;
}

const TYPES: readonly GlueType[] = ['string', 'date', 'int', 'bigint', 'double', 'boolean', 'array<string>'];
const ONCE = ['title', 'grain', 'definition', 'source'] as const;

/**
 * Reads a view's header. `references` are the reference tables at hand; the header names those it joins.
 *
 * @throws ThroughlineError `VIEW_HEADER` where the header is incomplete or says something it may not.
 */
export function parseView(name: string, sql: string, references: readonly ReferenceTable[]): View {
  const fault = (what: string) =>
    new ThroughlineError({
      code: 'VIEW_HEADER',
      what,
      where: `views/${name}.sql`,
      remedy: 'Write the header as that of views/cohorts.sql.',
    });
  const entries = headerEntries(sql, fault);
  const all = (key: string) => entries.filter((entry) => entry.key === key).map((entry) => entry.value);
  const listed = (key: string) => all(key).flatMap((value) => value.split(',').map((part) => part.trim()));
  const [title = '', grain = '', definition = '', source = ''] = ONCE.map((key) => {
    const [value, ...more] = all(key);
    if (!value || more.length > 0) throw fault(`The header must say its ${key} once.`);
    return value;
  });

  const columns = entries
    .filter((entry) => entry.key.startsWith('column '))
    .map((entry): Column => {
      const [, column = '', type = ''] = entry.key.split(/\s+/);
      const known = TYPES.find((candidate) => candidate === type);
      if (!known) throw fault(`Column ${column} has no type that Athena knows: ${type}.`);
      return { name: column, type: known, comment: entry.value };
    });
  if (columns.length === 0) throw fault('The header must describe every output column.');
  const column = (text: string) => {
    if (!columns.some((candidate) => candidate.name === text))
      throw fault(`The header speaks of ${text}, which is no column.`);
    return text;
  };

  const joined = listed('reference').map((reference) => {
    const found = references.find((candidate) => candidate.name === reference);
    if (!found) throw fault(`There is no reference table ${reference}.`);
    return found;
  });
  const digest = createHash('sha256').update(sql);
  for (const reference of joined) digest.update(JSON.stringify(reference));

  return {
    name,
    title,
    grain,
    definition,
    source,
    needs: listed('needs').map((text) => columnReference(text, fault)),
    uses: listed('uses').map((text) => columnReference(text, fault)),
    reads: listed('reads'),
    references: joined,
    columns,
    counts: listed('counts').map(column),
    rates: all('rate').map((text) => rate(text, column, fault)),
    sql,
    hash: digest.digest('hex'),
  };
}

function columnReference(text: string, fault: (what: string) => Error): ColumnReference {
  const [table, column, ...more] = text.split('.');
  if (!table || !column || more.length > 0) throw fault(`${text} is not of the form table.column.`);
  return { table, column };
}

/** `rate_percent = 100 * reoffenders / offenders, 1 decimal` */
const RATE = /^(\w+) = (?:(\d+) \* )?(\w+) \/ (\w+), (\d) decimals?$/;

function rate(text: string, column: (text: string) => string, fault: (what: string) => Error): Rate {
  const [, name = '', per = '1', numerator = '', denominator = '', decimals = ''] = RATE.exec(text) ?? [];
  if (!name) throw fault(`The rate "${text}" is not of the form: x = 100 * a / b, 1 decimal.`);
  return {
    column: column(name),
    per: Number(per),
    numerator: column(numerator),
    denominator: column(denominator),
    decimals: Number(decimals),
  };
}
