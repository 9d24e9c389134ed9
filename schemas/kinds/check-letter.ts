import { literal } from './sql-literal.ts';

/**
 * The 23 check letters of PNC ids, CRO numbers and arrest summons numbers, in the order of their remainders. I, O and S are
 * left out, as they read as 1, 0 and 5. Source: criminaljusticehub.org.uk, PNC ID; its worked examples are recomputed in the tests.
 */
const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** The letter for a string of digits: its value mod 23. BigInt, as an arrest summons number gives up to 17 digits. */
export function checkLetter(digits: string): string {
  return CHECK_LETTERS.charAt(Number(BigInt(digits) % 23n));
}

/** The same in SQL, for a bigint expression; null where that is null. */
export function checkLetterSql(number: string): string {
  return `substr(${literal(CHECK_LETTERS)}, CAST((${number}) % 23 AS INTEGER) + 1, 1)`;
}
