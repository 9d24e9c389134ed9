const WORDS: Readonly<Record<string, readonly string[]>> = {
  Y: ['YES', 'TRUE', 'T', '1'],
  N: ['NO', 'FALSE', 'F', '0'],
};

/**
 * Ways of writing the codes of a list that agencies' systems use, in capitals → the code that is meant.
 *
 * Any letter case; words and digits of yes and no, where the list is Y and N; of codes that are digits those that lost their leading
 * zeros, and those that a spreadsheet made numbers of (`2.0`). A spelling that could mean two codes means none.
 */
export function spellingsOf(codes: readonly string[]): ReadonlyMap<string, string> {
  const meant = new Map<string, Set<string>>();
  const add = (spelling: string, code: string) => {
    const of = meant.get(spelling) ?? new Set();
    meant.set(spelling, of.add(code));
  };
  for (const code of codes.filter(isAscii))
    for (const spelling of ways(code, codes)) add(spelling.toUpperCase(), code);
  return new Map(
    [...meant].flatMap(([spelling, of]) => {
      const [code] = of;
      return of.size === 1 && code !== undefined ? [[spelling, code] as const] : [];
    }),
  );
}

/** Capitals of other letters differ between engines: the sharp s, the dotless i. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

function ways(code: string, codes: readonly string[]): readonly string[] {
  const yesOrNo = codes.length === 2 && codes.includes('Y') && codes.includes('N');
  if (yesOrNo) return [code, ...(WORDS[code] ?? [])];
  if (!/^[0-9]+$/.test(code)) return [code];
  const number = code.replace(/^0+(?=[0-9])/, '');
  // `01` written `1` is not the code `1` of the same list.
  const short = number !== code && codes.includes(number) ? [] : [number, `${number}.0`];
  return [code, `${code}.0`, ...short];
}
