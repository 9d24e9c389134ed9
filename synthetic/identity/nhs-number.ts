/** All synthetic NHS numbers lie in the range set aside for testing, 999 000 0000 upward; none outside it is ever made. */
const TEST_RANGE_PREFIX = '999';
const SERIALS = 1_000_000;

function checkDigit(first9: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (first9.charCodeAt(at) - 48) * (10 - at);
  return (11 - (sum % 11)) % 11;
}

/** The serials of the test range that have a check digit at all: ten in eleven. */
function validSerials(): Uint32Array {
  const found = new Uint32Array(SERIALS);
  let count = 0;
  for (let serial = 0; serial < SERIALS; serial += 1) {
    if (checkDigit(TEST_RANGE_PREFIX + String(serial).padStart(6, '0')) === 10) continue;
    found[count] = serial;
    count += 1;
  }
  return found.slice(0, count);
}

let serials: Uint32Array | undefined;

/** How many NHS numbers the test range can give: about 909 thousand. */
export function nhsNumberCapacity(): number {
  serials ??= validSerials();
  return serials.length;
}

/**
 * The `rank`-th NHS number, scattered over the range by the seed.
 * Undefined once the range is used up: such patients go without, as patients whose number was never traced do.
 */
export function nhsNumber(rank: number, seed: number): string | undefined {
  const capacity = nhsNumberCapacity();
  if (rank >= capacity) return undefined;
  const scattered = (rank * SCATTER + (seed >>> 0)) % capacity;
  const first9 = TEST_RANGE_PREFIX + String(serials?.[scattered] ?? 0).padStart(6, '0');
  return first9 + String(checkDigit(first9));
}

/** Prime, so every rank keeps a number of its own. */
const SCATTER = 611_953;
