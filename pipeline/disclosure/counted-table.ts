import type { Column } from '../engine/catalogue.ts';

/** A released rate: `column` = `per` × `numerator` / `denominator`, rounded. All three are columns of the table. */
export interface Rate {
  readonly column: string;
  readonly per: number;
  readonly numerator: string;
  readonly denominator: string;
  readonly decimals: number;
}

/** A table as disclosure control sees it: what it counts, and which of its rates rest on which counts. */
export interface CountedTable {
  readonly columns: readonly Column[];
  /** Columns that count people or what people did, the widest first. */
  readonly counts: readonly string[];
  readonly rates: readonly Rate[];
}
