import type { CanonicalRow, ColumnSql, CrossFieldCheck } from './contract.ts';
import { literal } from './kinds/sql-literal.ts';

/** `later` is on or after `earlier`, where both are there. Canonical dates sort as text. */
export function notBefore(later: string, earlier: string): CrossFieldCheck {
  return {
    name: `${later}_not_before_${earlier}`,
    rule: `${later} must not be before ${earlier}.`,
    fields: [later, earlier],
    sql: (column) =>
      `(${column(later)} IS NULL OR ${column(earlier)} IS NULL OR ${column(later)} >= ${column(earlier)})`,
    holds: (row) => {
      const [after, before] = [row[later], row[earlier]];
      return after === undefined || before === undefined || after >= before;
    },
  };
}

/** Both fields are there, or neither. */
export function together(first: string, second: string): CrossFieldCheck {
  return {
    name: `${first}_with_${second}`,
    rule: `${first} and ${second} must be both given or both empty.`,
    fields: [first, second],
    sql: (column) => `((${column(first)} IS NULL) = (${column(second)} IS NULL))`,
    holds: (row) => (row[first] === undefined) === (row[second] === undefined),
  };
}

/** Where `field` is there, so is `needed`. */
export function needs(field: string, needed: string): CrossFieldCheck {
  return {
    name: `${field}_needs_${needed}`,
    rule: `${field} may be given only together with ${needed}.`,
    fields: [field, needed],
    sql: (column) => `(${column(field)} IS NULL OR ${column(needed)} IS NOT NULL)`,
    holds: (row) => row[field] === undefined || row[needed] !== undefined,
  };
}

/** One code of a field that a check speaks of. */
export interface CodeOf {
  readonly other: string;
  readonly code: string;
}

/** Where `field` is there, `other` has that code. */
export function onlyWhere(field: string, of: CodeOf): CrossFieldCheck {
  return {
    name: `${field}_only_where_${nameOf(of)}`,
    rule: `${field} may be given only where ${of.other} is ${of.code}.`,
    fields: [field, of.other],
    sql: (column) => `(${column(field)} IS NULL OR ${hasCode(of, column)})`,
    holds: (row) => row[field] === undefined || holdsCode(of, row),
  };
}

/** Where `other` has that code, `field` is there. */
export function givenWhere(field: string, of: CodeOf): CrossFieldCheck {
  return {
    name: `${field}_given_where_${nameOf(of)}`,
    rule: `${field} must be given wherever ${of.other} is ${of.code}.`,
    fields: [field, of.other],
    sql: (column) => `(NOT ${hasCode(of, column)} OR ${column(field)} IS NOT NULL)`,
    holds: (row) => !holdsCode(of, row) || row[field] !== undefined,
  };
}

/** Where `other` has that code, every one of `fields` is empty. */
export function emptyWhere(fields: readonly string[], of: CodeOf): CrossFieldCheck {
  return {
    name: `empty_where_${nameOf(of)}`,
    rule: `Where ${of.other} is ${of.code}, these must be empty: ${fields.join(', ')}.`,
    fields: [of.other, ...fields],
    sql: (column) =>
      `(NOT ${hasCode(of, column)} OR (${fields.map((field) => `${column(field)} IS NULL`).join(' AND ')}))`,
    holds: (row) => !holdsCode(of, row) || fields.every((field) => row[field] === undefined),
  };
}

const nameOf = ({ other, code }: CodeOf) => `${other}_is_${code.toLowerCase()}`;
/** Compared as text, so that the code of a whole number reads the same; never null. */
const hasCode = ({ other, code }: CodeOf, column: ColumnSql) =>
  `coalesce(CAST(${column(other)} AS VARCHAR) = ${literal(code)}, false)`;
const holdsCode = ({ other, code }: CodeOf, row: CanonicalRow) => row[other] === code;
