/**
 * The 23 letters of the mod 23 check shared by PNC, CRO and arrest summons numbers. Source: criminaljusticehub.org.uk.
 *
 * Written here apart from the contracts' own check, so that a mistake in either makes intake refuse the sample.
 */
const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY';

/** Check letter of a run of digits, of any length (an ASN passes what a double holds exactly). */
export function checkLetter(digits: string): string {
  let remainder = 0;
  for (let at = 0; at < digits.length; at += 1) {
    remainder = (remainder * 10 + digits.charCodeAt(at) - 48) % 23;
  }
  return CHECK_LETTERS.charAt(remainder);
}

/** A check letter that is not the right one. */
export function wrongLetter(digits: string): string {
  const right = CHECK_LETTERS.indexOf(checkLetter(digits));
  return CHECK_LETTERS.charAt((right + 7) % 23);
}
