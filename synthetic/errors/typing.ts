import type { RandomStream } from '../random.ts';

const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function neighbour(chance: RandomStream, letter: string): string {
  const row = KEY_ROWS.find((keys) => keys.includes(letter)) ?? 'aeiou';
  const at = row.indexOf(letter);
  return row.charAt(at === 0 ? 1 : at + (chance.happens(0.5) && at + 1 < row.length ? 1 : -1)) || 'e';
}

/** One slip of the keyboard: a neighbouring key, two letters changed round, one left out or one doubled. */
export function mistype(chance: RandomStream, text: string): string {
  if (text.length < 3) return text + text.slice(-1);
  const at = chance.whole(1, text.length - 2);
  const [before, letter, next, after] = [
    text.slice(0, at),
    text.charAt(at),
    text.charAt(at + 1),
    text.slice(at + 2),
  ];
  const slip = chance.unit();
  if (slip < 0.3) return before + neighbour(chance, letter.toLowerCase()) + next + after;
  if (slip < 0.55 && letter !== next) return before + next + letter + after;
  if (slip < 0.8) return before + next + after;
  return before + letter + letter + next + after;
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/ph/, 'f'],
  [/ck/, 'k'],
  [/ie$/, 'y'],
  [/y$/, 'ie'],
  [/ee/, 'ea'],
  [/ea/, 'ee'],
  [/ll/, 'l'],
  [/nn/, 'n'],
  [/tt/, 't'],
  [/ss/, 's'],
  [/on$/, 'en'],
  [/en$/, 'on'],
  [/er$/, 'or'],
  [/ey$/, 'y'],
  [/mc/i, 'Mac'],
  [/kh/, 'k'],
  [/oo/, 'u'],
  [/ai/, 'ay'],
  [/ou/, 'u'],
  [/th/, 't'],
  [/z/, 's'],
  [/c(?=[aou])/, 'k'],
  [/ei/, 'ie'],
  [/w/, 'v'],
  [/e$/, ''],
  [/l/, 'll'],
  [/n$/, 'nn'],
];

/** Spelt as it sounds; names that no rule fits get a slip of the keyboard instead. */
export function misheard(chance: RandomStream, text: string): string {
  const fitting = SOUNDS.filter(([sound]) => sound.test(text));
  if (fitting.length === 0) return mistype(chance, text);
  const [sound, spelling] = chance.pick(fitting);
  const heard = text.replace(sound, spelling);
  return heard.length < 2 ? mistype(chance, text) : heard;
}

/** One digit of a postcode's inward half read as another. */
export function mistypedPostcode(chance: RandomStream, postcode: string): string {
  const at = postcode.length - 3;
  const digit = (Number(postcode.charAt(at)) + chance.whole(1, 9)) % 10;
  return postcode.slice(0, at) + String(digit) + postcode.slice(at + 1);
}
