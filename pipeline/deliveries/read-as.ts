import { z } from 'zod';

export const TEXT_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

const fields = z.array(z.string()).readonly();

/** How a file was read: what it was found to be, and which of its columns were known by other than the contract's own names. */
export const readAsSchema = z.strictObject({
  packed: z.enum(['gzip', 'zip']).nullable(),
  format: z.enum(['csv', 'ndjson', 'parquet']),
  encoding: z.enum(TEXT_ENCODINGS).nullable(),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe']).nullable(),
  /** Lines of CSV above the header line, blank ones not counted. */
  title_lines: z.int().nonnegative(),
  /** Fields whose column has one of the contract's other names for it. */
  by_alias: fields,
  /** Fields whose column is known by its name in another spelling. */
  by_spelling: fields,
});
export type ReadAs = Readonly<z.infer<typeof readAsSchema>>;
