import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { References } from './base-tables.ts';

/** The reference tables, from the folder of their CSV files. */
export function readReferences(folder: string): References {
  const rows = (name: string): readonly Record<string, string>[] =>
    parse(readFileSync(path.join(folder, `${name}.csv`)), { columns: true });
  const ranges = rows('offence-groups').map((row) => ({
    from: Number(row['class_from']),
    to: Number(row['class_to']),
    group: row['offence_group'] ?? '',
  }));
  const exceptions = new Map(
    rows('offence-group-exceptions').map((row) => [row['home_office_code'], row['offence_group'] ?? '']),
  );
  return {
    breach: new Set(
      rows('breach-offences')
        .filter((row) => row['counts_as_breach'] === 'Y')
        .map((row) => row['home_office_code'] ?? ''),
    ),
    recordable: new Map(
      rows('recordable-offences').flatMap(({ home_office_code: code = '', recordable }) =>
        recordable === 'Y' || recordable === 'N' ? [[code, recordable] as const] : [],
      ),
    ),
    groupOf: (code) => {
      const major = Number(code.slice(0, 3));
      return (
        exceptions.get(code) ?? ranges.find(({ from, to }) => from <= major && major <= to)?.group ?? null
      );
    },
  };
}
