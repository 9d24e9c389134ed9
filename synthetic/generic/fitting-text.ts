import type { Encoding, FieldKind } from '../../schemas/contract.ts';
import { encodeWindows1252 } from '../files/windows-1252.ts';

const PLAIN_ASCII = /^\p{ASCII}*$/u;

/** The text as a reader of the file will have it: an older code page has no Polish letters. */
export function asRead(text: string, encoding: Encoding): string {
  if (encoding === 'utf-8' || PLAIN_ASCII.test(text)) return text.trim();
  return new TextDecoder('windows-1252').decode(encodeWindows1252(text)).trim();
}

/** The text in a form that the kind takes: as it is, in capitals, in plain letters, or without spaces; undefined where none will do. */
export function fittingText(
  kind: FieldKind,
  text: string | undefined,
  encoding: Encoding,
): string | undefined {
  if (text === undefined) return undefined;
  const capitals = text.toUpperCase();
  const plain = plainLetters(text);
  return [text, capitals, plain, plain.toUpperCase(), capitals.replaceAll(/[^A-Z0-9]/g, '')]
    .map((form) => asRead(form, encoding))
    .find((form) => form !== '' && kind.zod.safeParse(form).success);
}

function plainLetters(text: string): string {
  return text
    .replaceAll('’', "'")
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');
}
