import type { Contract, Field } from '../../../../schemas/contract.ts';
import { textChunks } from '../bytes/text-chunks.ts';
import type { CleanFile, CleanFileOptions, TextFile } from '../copied-records.ts';
import { columnMatcher } from '../header/column-matcher.ts';
import { MOST_COLUMNS, matchHeader } from '../header/header.ts';
import { CleanCopy } from '../records/clean-copy.ts';
import { type NdjsonLine, type PlainValue, readNdjsonLine } from './ndjson-line.ts';
import { truthText } from './plain-text.ts';
import { textLines } from './text-lines.ts';

/** Copies the objects of an NDJSON text, one a line; its row numbers are those of the lines. See `cleanFile`. */
export async function copyNdjson(file: TextFile, options: CleanFileOptions): Promise<CleanFile> {
  const { contract, contracts, malformed } = options;
  using copy = new CleanCopy(options.target);
  const columns = new Columns(contract);
  let row = 0;
  let read = 0;
  let wellFormed = 0;
  for await (const lines of textLines(textChunks(file.path, file.encoding))) {
    for (const line of lines) {
      row++;
      if (line?.trim() === '') continue;
      const object: NdjsonLine = line === undefined ? { ok: false, fault: 'too_long' } : readNdjsonLine(line);
      if (!object.ok && read === 0) return { ok: false, refusal: NO_OBJECTS };
      read++;
      if (object.ok) {
        wellFormed++;
        copy.add(row, columns.record(object.members));
      } else malformed(row, object.fault);
      if (columns.names.length > MOST_COLUMNS) break;
    }
  }
  copy.flush();
  const matched = matchHeader(columns.names, contract, contracts);
  if (!matched.ok) return matched;
  const { header } = matched;
  const sent = contract.fields.map(({ name }) => (header.columns.includes(name) ? name : undefined));
  return {
    ok: true,
    header: { ...header, columns: sent },
    readAs: {
      packed: file.packed,
      format: 'ndjson',
      encoding: file.encoding,
      separator: null,
      title_lines: 0,
      by_alias: header.byAlias,
      by_spelling: header.bySpelling,
    },
    read,
    wellFormed,
  };
}

/** The columns of the clean copy are the contract's fields; a line has those of them that it has. */
class Columns {
  readonly #fields: readonly Field[];
  readonly #places = new Map<string, number | undefined>();
  readonly #place: (name: string) => number | undefined;

  constructor(contract: Contract) {
    this.#fields = contract.fields;
    const places = new Map(contract.fields.map(({ name }, at) => [name, at]));
    const matched = columnMatcher(contract);
    this.#place = (name) => places.get(matched(name)?.field.name ?? '');
  }

  /** Every name that a line had so far, in the order of their first line. */
  get names(): readonly string[] {
    return [...this.#places.keys()];
  }

  record(members: readonly (readonly [string, PlainValue])[]): Buffer {
    const values = this.#fields.map(() => '');
    for (const [name, value] of members) {
      if (!this.#places.has(name)) this.#places.set(name, this.#place(name));
      const place = this.#places.get(name);
      if (place !== undefined) values[place] = csvValue(plainText(value, this.#fields[place]));
    }
    return Buffer.from(values.join(','), 'utf8');
  }
}

function plainText(value: PlainValue, field: Field | undefined): string {
  if (typeof value !== 'boolean') return value === null ? '' : String(value);
  const { yes, no } = truthText(field);
  return value ? yes : no;
}

function csvValue(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const NO_OBJECTS = {
  reason: 'The file is JSON, but not one object on each line (NDJSON).',
  remedy: 'Export the extract as NDJSON, one object of plain values a line, or as CSV, and send that.',
} as const;
