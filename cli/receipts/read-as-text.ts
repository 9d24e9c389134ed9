import type { ReadAs } from '../../pipeline/deliveries/read-as.ts';
import { counted } from '../text/numbers.ts';

const SEPARATORS: Readonly<Record<NonNullable<ReadAs['separator']>, string>> = {
  comma: 'commas',
  semicolon: 'semicolons',
  tab: 'tabs',
  pipe: 'vertical bars',
};

const ENCODINGS: Readonly<Record<NonNullable<ReadAs['encoding']>, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

const FORMATS = { ndjson: 'NDJSON', parquet: 'Parquet' } as const;

/** How a file was read, in one sentence; undefined of a plain one: CSV in UTF-8 with commas and the contract's own names. */
export function readAsText(readAs: ReadAs | null): string | undefined {
  if (readAs === null) return undefined;
  const { packed, format, encoding, separator, title_lines: titles, by_alias, by_spelling } = readAs;
  const parts = [
    ...(packed === null ? [] : [packed === 'gzip' ? 'unpacked from gzip' : 'unpacked from ZIP']),
    ...(format === 'csv' ? [] : [FORMATS[format]]),
    ...(encoding === null || encoding === 'utf-8' ? [] : [ENCODINGS[encoding]]),
    ...(separator === null || separator === 'comma' ? [] : [`values parted by ${SEPARATORS[separator]}`]),
    ...(titles === 0 ? [] : [`${counted(titles, 'line')} above the header passed over`]),
    ...(by_alias.length === 0 ? [] : [`${by_alias.join(', ')} by another name`]),
    ...(by_spelling.length === 0 ? [] : [`${by_spelling.join(', ')} by another spelling`]),
  ];
  return parts.length === 0 ? undefined : `${parts.join('; ')}.`;
}
