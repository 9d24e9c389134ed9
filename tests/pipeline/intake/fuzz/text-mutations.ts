import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { RandomStream } from '../../../../synthetic/random.ts';

export type TextMutation = (text: string, random: RandomStream) => string;
export type ByteMutation = (bytes: Buffer, random: RandomStream) => Buffer;

const place = (length: number, random: RandomStream) => random.whole(0, Math.max(0, length - 1));
const inserted = (text: string, at: number, what: string) => text.slice(0, at) + what + text.slice(at);

/** What goes wrong with the text of a CSV file, by name. */
export const TEXT_MUTATIONS: Readonly<Record<string, TextMutation>> = {
  'another separator': (text, random) => text.replaceAll(',', random.pick([';', '\t', '|', ', ', ':'])),
  'a quotation mark somewhere': (text, random) => inserted(text, place(text.length, random), '"'),
  'a quotation mark taken away': (text, random) => {
    const at = text.indexOf('"', place(text.length, random));
    return at < 0 ? text : text.slice(0, at) + text.slice(at + 1);
  },
  'a quotation mark in the header line': (text, random) =>
    inserted(text, place(text.indexOf('\n'), random), '"'),
  'line breaks of another kind': (text, random) =>
    text.replaceAll('\r\n', random.pick(['\n', '\r', '\r\r\n', '\n\n'])),
  'the first line break lost': (text, random) => text.replace(/\r?\n/, random.pick(['', ',', ' '])),
  'blank lines': (text, random) => inserted(text, place(text.length, random), '\r\n\r\n \r\n'),
  'a title above': (text, random) => `${random.pick(text.split(/\r?\n/))}\r\n\r\n${text}`,
  'a separator’s line above': (text) => `sep=,\r\n${text}`,
  'the file twice': (text) => text + text,
  'a line of totals': (text) => `${text}Total,20\r\n(20 rows affected)\r\n`,
  'cut off': (text, random) => text.slice(0, place(text.length, random)),
  'as lines of JSON': (text) => {
    const [header = '', ...lines] = text.split(/\r?\n/);
    const names = header.split(',');
    return lines
      .filter((line) => line !== '')
      .map((line) =>
        JSON.stringify(Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? cell, cell]))),
      )
      .join('\n');
  },
  'control characters': (text, random) =>
    inserted(text, place(text.length, random), random.pick(['\u0000', '\u001a', '\ufeff', '\u0007'])),
};

/** What goes wrong with bytes, by name; the first are other encodings of the same text. */
export const BYTE_MUTATIONS: Readonly<Record<string, ByteMutation>> = {
  'UTF-16': (bytes) => Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(bytes.toString(), 'utf-16le')]),
  'UTF-16 without a mark': (bytes) => iconv.encode(bytes.toString(), 'utf-16be'),
  'Windows-1252': (bytes) => iconv.encode(bytes.toString(), 'win1252'),
  'a byte order mark': (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  gzip: (bytes) => gzipSync(bytes),
  'bytes changed': (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let count = random.whole(1, 8); count > 0; count -= 1) {
      changed[place(changed.length, random)] = random.whole(0, 255);
    }
    return changed;
  },
  'bytes put in': (bytes, random) => {
    const at = place(bytes.length, random);
    const put = Buffer.from(Array.from({ length: random.whole(1, 40) }, () => random.whole(0, 255)));
    return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
  },
  'bytes taken out': (bytes, random) => {
    const at = place(bytes.length, random);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.whole(1, 200))]);
  },
  'a piece somewhere else': (bytes, random) => {
    const from = place(bytes.length, random);
    const at = place(bytes.length, random);
    const piece = bytes.subarray(from, from + random.whole(1, 300));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  'zeros at the end': (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random.whole(1, 4096))]),
};
