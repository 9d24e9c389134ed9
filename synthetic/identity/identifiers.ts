import type { RandomStream } from '../random.ts';
import { checkLetter } from './check-letter.ts';

/** Multiplies round a ring: every index gets its own serial, and neighbours get far-apart ones. */
function spread(index: number, seed: number, size: number, factor: number): number {
  // The start differs by kind of number too, so that the first person's numbers are not all small.
  const start = Math.imul((seed | 0) + factor, 0x9e3779b1) >>> 0;
  return Number((BigInt(index) * BigInt(factor) + BigInt(start)) % BigInt(size));
}

const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** `YYYY/NNNNNNNL`; the serial is unique to the index whatever the year. */
export function pncId(index: number, seed: number, year: number): string {
  const serial = digits(spread(index, seed, 10_000_000, 7_654_321), 7);
  return `${year}/${serial}${checkLetter(digits(year % 100, 2) + serial)}`;
}

/** `NNNNNN/YYL`, unique up to a million people of one year. */
export function croNumber(index: number, seed: number, year: number): string {
  const serial = digits(spread(index, seed, 1_000_000, 387_421), 6);
  const short = digits(year % 100, 2);
  return `${serial}/${short}${checkLetter(short + serial)}`;
}

/** `SFYY/NNNNNNL`: a file opened without fingerprints; its serial is not padded. */
export function sfFileNumber(index: number, seed: number, year: number): string {
  const serial = String(1 + spread(index, seed, 999_999, 456_791));
  const short = digits(year % 100, 2);
  return `SF${short}/${serial}${checkLetter(short + serial)}`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Prison number, `A1234AA`. */
export function nomsNumber(index: number, seed: number): string {
  const serial = spread(index, seed, 26 * 676 * 10_000, 7_368_787);
  const suffix = Math.floor(serial / 10_000) % 676;
  return (
    LETTERS.charAt(Math.floor(serial / 6_760_000)) +
    digits(serial % 10_000, 4) +
    LETTERS.charAt(Math.floor(suffix / 26)) +
    LETTERS.charAt(suffix % 26)
  );
}

/** Case reference number of a probation case, `X123456`. */
export function crn(index: number, seed: number): string {
  const serial = spread(index, seed, 26_000_000, 11_184_811);
  return LETTERS.charAt(Math.floor(serial / 1_000_000)) + digits(serial % 1_000_000, 6);
}

const NINO_PREFIXES =
  'AB AE AH AK AL AM AP BA BB BE BH BK BL BM CA CB CE CH CK EA EB EE EH HA HB HE JA JB JC JE JG JH JK KA KB KE KH KL KM LA LB LE MA MW NA NB NE NH NL NM NP NR NS NW PA PB PC PE PK RA RB RE RH RM RS SA SB SC SE SG SH SJ TA TB TE TH TK WA WB WE WK WL WM WP YA YB YE YH YL YM ZA ZB ZE ZH ZM'
    .split(' ')
    .filter((prefix) => prefix !== 'MW');

/** National insurance number: no check digit, so the prefix rules are all there is to keep (HMRC NIM39110). */
export function nino(chance: RandomStream): string {
  return chance.pick(NINO_PREFIXES) + digits(chance.whole(0, 999_999), 6) + chance.pick(['A', 'B', 'C', 'D']);
}

/** Arrest summons number without slashes: year, force and unit, system, eleven digits, check letter. */
export function arrestSummonsNumber(index: number, occasion: number, year: number, unit: string): string {
  const short = digits(year % 100, 2);
  const serial = digits((index * 64 + (occasion % 64)) % 100_000_000_000, 11);
  return `${short}${FORCE}${unit}${SYSTEM}${serial}${checkLetter(FORCE + SYSTEM + short + serial)}`;
}

const FORCE = '13';
const SYSTEM = '01';

/** An agency's own running number: a letter and eight digits, unrelated to any other agency's number of the same person. */
export function localNumber(letter: string, index: number, seed: number): string {
  return (
    letter +
    digits(spread(index, Math.imul(seed + letter.charCodeAt(0), 0x9e3779b1), 100_000_000, 61_803_399), 8)
  );
}

/** Booking number, five digits and a letter; two million six hundred thousand of them. */
export function bookingNumber(index: number, seed: number): string {
  const serial = spread(index, seed, 2_600_000, 1_618_033);
  return digits(serial % 100_000, 5) + LETTERS.charAt(Math.floor(serial / 100_000));
}
