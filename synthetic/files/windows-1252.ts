/** The characters of Windows-1252 that lie outside Latin-1, with their bytes. */
const SPECIALS: ReadonlyMap<string, number> = new Map([
  ['€', 0x80],
  ['Š', 0x8a],
  ['Œ', 0x8c],
  ['Ž', 0x8e],
  ['‘', 0x91],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['—', 0x97],
  ['š', 0x9a],
  ['œ', 0x9c],
  ['ž', 0x9e],
  ['Ÿ', 0x9f],
]);

/** What a letter becomes that the code page has no byte for: its plain form, as such systems write Polish names. */
function plainLetter(letter: string): string {
  if (letter === 'ł') return 'l';
  if (letter === 'Ł') return 'L';
  const plain = letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.codePointAt(0) === letter.codePointAt(0) || (plain.codePointAt(0) ?? 0x100) > 0xff
    ? '?'
    : plain;
}

/** Text → bytes of Windows-1252, the code page of older police systems. */
export function encodeWindows1252(text: string): Buffer {
  const latin = text.replace(/[^\p{ASCII}\u00a0-\u00ff]/gu, (letter) => {
    const byte = SPECIALS.get(letter);
    return byte === undefined ? plainLetter(letter) : String.fromCharCode(byte);
  });
  return Buffer.from(latin, 'latin1');
}
