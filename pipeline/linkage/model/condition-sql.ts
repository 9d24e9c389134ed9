import type { Condition } from './condition.ts';
import { dayColumn, digitsColumn, log2CountColumn, valueColumn } from './node-columns.ts';
import { jaroWinklerSql } from './similarity.ts';

/** What compiling a condition needs to know of the records at hand. */
export interface ConditionFacts {
  /** Records that have the feature. */
  readonly recordsWith: (feature: string) => number;
}

/** SQL boolean over the node rows `l` and `r`; null counts as false. */
export function conditionSql(condition: Condition, facts: ConditionFacts): string {
  const compile = (part: Condition): string => conditionSql(part, facts);
  if ('all' in condition) return `(${condition.all.map(compile).join(' AND ')})`;
  if ('any' in condition) return `(${condition.any.map(compile).join(' OR ')})`;
  if ('not' in condition) return `(NOT coalesce(${compile(condition.not)}, false))`;
  if ('else' in condition) return 'true';
  if ('missing' in condition) {
    const absent = (side: string) =>
      condition.missing.map((feature) => `${side}.${valueColumn(feature)} IS NULL`).join(' AND ');
    return `((${absent('l')}) OR (${absent('r')}))`;
  }
  if ('exact' in condition) return both(condition.exact, (l, r) => `${l} = ${r}`);
  if ('differ' in condition) return both(condition.differ, (l, r) => `${l} <> ${r}`);
  if ('jaro_winkler' in condition) {
    return both(condition.jaro_winkler, (l, r) => `${jaroWinklerSql(l, r)} >= ${condition.at_least}`);
  }
  if ('levenshtein' in condition) {
    return both(condition.levenshtein, (l, r) => `levenshtein(${l}, ${r}) <= ${condition.at_most}`);
  }
  if ('damerau_levenshtein' in condition) {
    return both(
      condition.damerau_levenshtein,
      (l, r) => `damerau_levenshtein(${l}, ${r}) <= ${condition.at_most}`,
    );
  }
  if ('date_edit' in condition) {
    return dateEditSql(condition.date_edit, condition.at_most, condition.transposition);
  }
  if ('days_apart' in condition) {
    const day = dayColumn(condition.days_apart);
    return `(abs(l.${day} - r.${day}) <= ${condition.at_most})`;
  }
  if ('swapped' in condition) {
    const [first, second] = condition.swapped.map(valueColumn);
    return `(l.${first} = r.${second} AND l.${second} = r.${first})`;
  }
  if ('crossed' in condition) {
    const [first, second] = condition.crossed.map(valueColumn);
    return `(l.${first} = r.${second} OR l.${second} = r.${first})`;
  }
  if ('shares' in condition) return both(condition.shares, (l, r) => `list_has_any(${l}, ${r})`);
  if ('size_product' in condition) {
    const products = condition.size_product.map((feature) =>
      both(feature, (l, r) => `len(${l}) * len(${r})`),
    );
    return `(${products.join(' + ')} <= ${condition.at_most})`;
  }
  if ('any_jaro_winkler' in condition) {
    return both(
      condition.any_jaro_winkler,
      (l, r) =>
        `list_bool_or(list_transform(${l}, lambda a: list_bool_or(list_transform(${r}, lambda b: ${jaroWinklerSql('a', 'b')} >= ${condition.at_least}))))`,
    );
  }
  const records = Math.max(facts.recordsWith(condition.shared_frequency), condition.minimum_records ?? 1);
  return sharedFrequencySql(condition.shared_frequency, condition.below, records);
}

function both(feature: string, sql: (left: string, right: string) => string): string {
  const column = valueColumn(feature);
  return `(${sql(`l.${column}`, `r.${column}`)})`;
}

/** The product of frequencies is below the bound: Σ log2(count) − shared × log2(records) < log2(bound). */
function sharedFrequencySql(feature: string, below: number, records: number): string {
  const [values, counts] = [valueColumn(feature), log2CountColumn(feature)];
  const log2Records = Math.log2(Math.max(1, records));
  const shared = `list_transform(list_filter(l.${counts}, lambda c, i: list_contains(r.${values}, l.${values}[i])), lambda c: c - ${log2Records})`;
  return `(list_has_any(l.${values}, r.${values}) AND list_sum(${shared}) < ${Math.log2(below)})`;
}

/** The lowest bit of each of the eight digits. */
const DIGITS = 0x11111111;
/** Where two neighbouring digits of the day, the month or the year start, in bits from the right. */
const NEIGHBOURS = [0, 8, 16, 20, 24] as const;

function dateEditSql(feature: string, atMost: number, transposition: boolean): string {
  const [l, r] = [`l.${digitsColumn(feature)}`, `r.${digitsColumn(feature)}`];
  const x = `xor(${l}, ${r})`;
  const few = `bit_count((${x} | (${x} >> 1) | (${x} >> 2) | (${x} >> 3)) & ${DIGITS}) <= ${atMost}`;
  if (!transposition || atMost === 0) return `(${few})`;
  const digit = (date: string, bits: number) => `((${date} >> ${bits}) & 15)`;
  const swaps = NEIGHBOURS.map(
    (bits) =>
      `((${x} >> ${bits + 8}) = 0 AND (${x} & ${2 ** bits - 1}) = 0 AND ${digit(l, bits)} = ${digit(r, bits + 4)} AND ${digit(l, bits + 4)} = ${digit(r, bits)})`,
  );
  return `(${few} OR ${swaps.join(' OR ')})`;
}
