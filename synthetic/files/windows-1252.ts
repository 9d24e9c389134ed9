import iconv from 'iconv-lite';

/** What a letter becomes that the code page has no byte for: its plain form, as such systems write Polish names. */
function plainLetter(letter: string): string {
  if (letter === 'ł') return 'l';
  if (letter === 'Ł') return 'L';
  const plain = letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.codePointAt(0) === letter.codePointAt(0) || (plain.codePointAt(0) ?? 0x100) > 0xff
    ? '?'
    : plain;
}

/** Whether the code page has a byte for the character. */
function isWritable(letter: string): boolean {
  return iconv.decode(iconv.encode(letter, 'win1252'), 'win1252') === letter;
}

/** Text → bytes of Windows-1252, the code page of older police systems. */
export function encodeWindows1252(text: string): Buffer {
  const writable = text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, (letter) =>
    isWritable(letter) ? letter : plainLetter(letter),
  );
  return iconv.encode(writable, 'win1252');
}
