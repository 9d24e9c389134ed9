import type { Receipt } from '../../../../pipeline/deliveries/receipt.ts';

/** What one delivery left behind. */
export interface Left {
  /** Undefined where an error was thrown in its place. */
  readonly receipt: Receipt | undefined;
  /** Rows of its lake file; undefined where it has none. */
  readonly lakeRows: number | undefined;
  /** Keys that vault and lake gained by it, as `zone/key`. */
  readonly gained: readonly string[];
  /** What was said of it where no value of a row belongs, by place: receipt, shown, error, log, ledger. */
  readonly said: Readonly<Record<string, string>>;
  /** A fault of the program: what was thrown where it was no clear error. */
  readonly fault: string | undefined;
  /** Files left in the scratch folder. */
  readonly scratch: readonly string[];
}

/** Everything that is wrong with what a delivery left, one line each; empty where all holds. */
export function judge(left: Left, values: readonly string[]): readonly string[] {
  const { receipt, lakeRows, gained, said, fault, scratch } = left;
  const wrong: string[] = [];
  if (fault !== undefined) wrong.push(`crash: ${fault}`);
  if (scratch.length > 0) wrong.push(`scratch left behind: ${scratch.join(', ')}`);
  if (receipt !== undefined) {
    const { read, taken, refused, not_covered: notCovered } = receipt.rows;
    if (read !== taken + refused + notCovered) {
      wrong.push(`sums: ${read} read, ${taken} taken, ${refused} refused, ${notCovered} not covered`);
    }
    if (lakeRows !== undefined && lakeRows !== taken) wrong.push(`lake: ${lakeRows} rows of ${taken} taken`);
    const kept = [receipt.vault, receipt.lake, receipt.known].filter((key) => key !== null);
    if (!receipt.status.startsWith('accepted') && kept.length > 0) {
      wrong.push(`${receipt.status}, and yet it has ${kept.join(', ')}`);
    }
  }
  const own = [`vault/${receipt?.vault}`, `vault/${receipt?.known}`, `lake/${receipt?.lake}`];
  const strange = gained.filter((key) => !own.includes(key) && key !== 'vault/root-key/check.json');
  if (strange.length > 0) wrong.push(`in no receipt: ${strange.join(', ')}`);
  for (const [place, text] of Object.entries(said)) {
    const found = valuesIn(text, values);
    if (found.length > 0) wrong.push(`a value of a row in ${place}: ${found.join(', ')}`);
  }
  return wrong;
}

/** The values that a text holds. One of digits and a to f alone must stand by itself: hashes hold it by chance. */
export function valuesIn(text: string, values: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return values.filter((value) => {
    if (!lower.includes(value)) return false;
    if (!/^[0-9a-f]+$/.test(value)) return true;
    return new RegExp(`(?<![0-9a-z])${value}(?![0-9a-z])`).test(lower);
  });
}
