import type { Contract } from '../../../../schemas/contract.ts';
import type { FileRefusal } from '../bytes/file-refusal.ts';
import { columnMatcher } from './column-matcher.ts';
import { lookAlike } from './look-alike.ts';
import { unknownColumns } from './unknown-columns.ts';

/** The header line of a delivery, matched to its contract. */
export interface Header {
  /** For each column of the file, in its order: the contract's field, or undefined where the contract has none of that name. */
  readonly columns: readonly (string | undefined)[];
  /** Columns the contract does not know, as `unknownColumns` may show them; dropped and reported. */
  readonly unknown: readonly string[];
  /** Optional fields the file lacks. */
  readonly missing: readonly string[];
  /** Fields whose column has another of the contract's names for it. */
  readonly byAlias: readonly string[];
  /** Fields whose column is known by its name in another spelling. */
  readonly bySpelling: readonly string[];
}

/** A header line that fits its contract, or why the file is refused. */
export type HeaderMatch =
  | { readonly ok: true; readonly header: Header }
  | { readonly ok: false; readonly refusal: FileRefusal };

/** More are no extract; each costs time in every row. */
export const MOST_COLUMNS = 10_000;

/**
 * Matches column names, or their aliases, to the contract's fields, in any order and in any spelling of capitals, spaces, hyphens
 * and underscores.
 *
 * @param contracts all there are: the file may be another extract under this one's name
 */
export function matchHeader(
  names: readonly string[],
  contract: Contract,
  contracts: readonly Contract[],
): HeaderMatch {
  if (names.length > MOST_COLUMNS) return refused(tooManyColumns(names.length));
  const matched = columnMatcher(contract);
  const matches = names.map(matched);
  const columns = matches.map((match) => match?.field.name);

  const other = lookAlike(names, contract, contracts);
  const lacking = contract.fields.filter((field) => field.required && !columns.includes(field.name));
  if (other && lacking.length > 0) return refused(otherExtract(contract, other));

  if (columns.every((column) => column === undefined)) return refused(noNames(contract));

  const repeated = columns.filter((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (repeated.length > 0) {
    return refused({
      reason: `The header names ${[...new Set(repeated)].join(', ')} more than once.`,
      remedy: 'Send each column once.',
    });
  }

  const absent = contract.fields.filter((field) => !columns.includes(field.name));
  const unknown = unknownColumns(names, columns, contract, contracts);
  if (lacking.length > 0) {
    const missing = lacking.map((field) => field.name).join(', ');
    return refused({
      reason: `${
        lacking.length === 1
          ? `The column ${missing} is missing, and the contract requires it.`
          : `The columns ${missing} are missing, and the contract requires them.`
      }${unknown.length > 0 ? ` Columns it does not know: ${unknown.join(', ')}.` : ''}`,
      remedy: `Send the file with at least the columns ${contract.fields
        .filter((field) => field.required)
        .map((field) => field.name)
        .join(', ')}.`,
    });
  }
  const knownBy = (how: 'alias' | 'spelling') =>
    matches.flatMap((match) => (match?.by === how ? match.field.name : []));
  return {
    ok: true,
    header: {
      columns,
      unknown,
      missing: absent.map((field) => field.name),
      byAlias: knownBy('alias'),
      bySpelling: knownBy('spelling'),
    },
  };
}

function tooManyColumns(columns: number): FileRefusal {
  return {
    reason: `The header line has ${columns.toLocaleString('en-GB')} columns; at most ${MOST_COLUMNS.toLocaleString('en-GB')} are read.`,
    remedy: 'Send the columns of the contract alone.',
  };
}

function refused(refusal: FileRefusal): HeaderMatch {
  return { ok: false, refusal };
}

/** Of a file whose first line names no column, or that has no line at all. */
export function noHeader({ fields }: Contract): FileRefusal {
  return {
    reason: 'The first line does not name the columns.',
    remedy: `Send the file with a header line: ${fields.map(({ name }) => name).join(',')}`,
  };
}

function noNames({ id, fields }: Contract): FileRefusal {
  return {
    reason: `No column has a name that ${id} has.`,
    remedy: `Name the columns as the contract does: ${fields.map(({ name }) => name).join(',')}`,
  };
}

/** Another extract, of this agency or of another, under this one's name. */
function otherExtract(contract: Contract, other: Contract): FileRefusal {
  const sender = other.agency === contract.agency ? '' : `, as ${other.agency}`;
  return {
    reason: `The file is named ${contract.id}, but its columns are those of ${other.id}.`,
    remedy: `If it is ${other.id}, send it under that name${sender}. If not, check the export: ${contract.id} has the columns ${contract.fields
      .filter((field) => field.required)
      .map((field) => field.name)
      .join(', ')}.`,
  };
}
