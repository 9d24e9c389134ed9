import type { Contract } from '../../../schemas/contract.ts';
import type { FileRefusal } from './file-refusal.ts';

/** The header line of a delivery, matched to its contract. */
export interface Header {
  /** For each column of the file, in its order: the contract's field, or undefined where the contract has none of that name. */
  readonly columns: readonly (string | undefined)[];
  /** Column names the contract does not know, or their places where a name may be a value; dropped and reported. */
  readonly unknown: readonly string[];
  /** Optional fields the file lacks. */
  readonly missing: readonly string[];
}

const OTHER_SEPARATORS = [
  { mark: ';', name: 'semicolons' },
  { mark: '\t', name: 'tabs' },
  { mark: '|', name: 'vertical bars' },
] as const;

/**
 * Matches column names to the contract's fields, in any order and in any letter case.
 *
 * Names from the file are repeated only where the line is surely a header and nothing more, as at least half of them are
 * field names: a file without a header, or with its first row on the header's line, would otherwise show a person's values.
 */
export function matchHeader(names: readonly string[], contract: Contract): Header | FileRefusal {
  const known = new Map(contract.fields.map((field) => [field.name, field]));
  const sent = names.map((name) => name.trim().toLowerCase());
  const columns = sent.map((name) => known.get(name)?.name);
  const expected = contract.fields.map((field) => field.name).join(',');

  if (columns.every((column) => column === undefined)) {
    const separator = OTHER_SEPARATORS.find(({ mark }) =>
      names
        .join(',')
        .toLowerCase()
        .split(mark)
        .some((name) => known.has(name.trim().replaceAll('"', ''))),
    );
    if (separator) {
      return {
        reason: `The values are separated by ${separator.name}, not by commas.`,
        remedy: 'Export the extract with a comma between values and send it again.',
      };
    }
    return {
      reason: 'The first line does not name the columns.',
      remedy: `Send the file with a header line: ${expected}`,
    };
  }

  const repeated = columns.filter((column, at) => column !== undefined && columns.indexOf(column) !== at);
  if (repeated.length > 0) {
    return {
      reason: `The header names ${[...new Set(repeated)].join(', ')} more than once.`,
      remedy: 'Send each column once.',
    };
  }

  const absent = contract.fields.filter((field) => !columns.includes(field.name));
  const required = absent.filter((field) => field.required).map((field) => field.name);
  const surelyNames = columns.filter((column) => column !== undefined).length * 2 >= columns.length;
  const unknown = sent.flatMap((name, at) =>
    columns[at] === undefined ? [surelyNames ? printable(name) : `(column ${at + 1})`] : [],
  );
  if (required.length > 0) {
    return {
      reason: `The columns ${required.join(', ')} are missing, and the contract requires them.${
        unknown.length > 0 ? ` Columns it does not know: ${unknown.join(', ')}.` : ''
      }`,
      remedy: `Send the file with at least the columns ${contract.fields
        .filter((field) => field.required)
        .map((field) => field.name)
        .join(', ')}.`,
    };
  }
  return { columns, unknown, missing: absent.map((field) => field.name) };
}

/** A column name as it may be shown: no control characters, not longer than a name is. */
function printable(name: string): string {
  const shown = name.replace(/\p{C}/gu, '').slice(0, 64);
  return shown === '' ? '(no name)' : shown;
}
