import type { Contract, DateFormat } from '../../../schemas/contract.ts';
import { isOfOtherOrder } from '../../../schemas/kinds/date-text.ts';
import type { RawRow } from '../../../schemas/row-check.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier } from '../../engine/sql/quoting.ts';
import type { FileRefusal } from '../file/bytes/file-refusal.ts';
import type { Staged } from './tables.ts';

/** From this share of the dates that show their order on, dates of the other order are no slips of the pen: in per cent. */
export const OTHER_ORDER_PERCENT = 1;

/**
 * Counts, by field, the dates that are dates in the other order alone, such as `12/31/2024` where the day comes first.
 *
 * Where there are more than slips, the dates that fit both orders may be of either, and nobody can say which: such a file is
 * refused and never guessed at.
 */
export class OtherOrder {
  readonly #counts = new Map<string, number>();
  readonly #dates: readonly (readonly [name: string, written: DateFormat])[];

  constructor({ fields }: Contract) {
    this.#dates = fields.flatMap(({ name, kind }) =>
      kind.dateFormat === undefined ? [] : [[name, kind.dateFormat] as const],
    );
  }

  /** Looks at one row as it was sent. */
  note(raw: RawRow): void {
    for (const [name, written] of this.#dates) {
      const text = raw[name];
      if (text !== undefined && isOfOtherOrder(text, written)) {
        this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
      }
    }
  }

  /** Why the file is refused, if it is: a single such date never is the reason. */
  async refusal(workbench: Workbench, staged: Staged): Promise<FileRefusal | undefined> {
    for (const [field, other] of this.#counts) {
      if (other < 2) continue;
      const declared = await workbench.count(
        `SELECT count(*) FROM ${staged.name} WHERE accepted AND day(${identifier(field)}) > 12`,
      );
      if ((100 * other) / (other + declared) >= OTHER_ORDER_PERCENT) {
        return mixed(
          field,
          other,
          declared,
          this.#dates.find(([name]) => name === field)?.[1] === 'mm/dd/yyyy',
        );
      }
    }
    return undefined;
  }
}

function mixed(field: string, other: number, declared: number, monthFirst: boolean): FileRefusal {
  const [right, wrong] = monthFirst ? ['month', 'day'] : ['day', 'month'];
  const count = (dates: number) => dates.toLocaleString('en-GB');
  return {
    reason: `In ${field} the ${wrong} comes first in at least ${count(other)} dates, and the ${right} in at least ${count(declared)}: of the others nobody can say which is the day and which the month.`,
    remedy: `Write every date of the file with the ${right} first, or as yyyy-mm-dd, and send it again.`,
  };
}
