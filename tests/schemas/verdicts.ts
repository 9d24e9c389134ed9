import type { Workbench } from '../../pipeline/engine/duckdb/workbench.ts';
import type { FieldKind } from '../../schemas/contract.ts';
import { fillCells } from './engine.ts';

/** The canonical value, or undefined where the value is refused. */
export type Verdict = string | undefined;

export function zodVerdict(kind: FieldKind, raw: string): Verdict {
  const reading = kind.zod.safeParse(raw);
  return reading.success ? reading.data : undefined;
}

/** The reason zod gives, or undefined where it accepts. */
export function zodReason(kind: FieldKind, raw: string): string | undefined {
  return kind.zod.safeParse(raw).error?.issues[0]?.message;
}

/** A typed value as zod writes it: the engine answers with numbers, and with dates as text. */
function textOf({ range }: FieldKind, value: unknown): string {
  return typeof value === 'number' ? value.toFixed(range?.places ?? 0) : String(value);
}

/** What SQL makes of each value, in the order given. */
export async function sqlVerdicts(
  workbench: Workbench,
  kind: FieldKind,
  raws: readonly string[],
): Promise<readonly Verdict[]> {
  await fillCells(
    workbench,
    ['raw'],
    raws.map((raw) => [raw]),
  );
  const rows = await workbench.rows(`SELECT ${kind.typed('raw')} AS value FROM cells ORDER BY row_number`);
  return rows.map(({ value }) => (value === null ? undefined : textOf(kind, value)));
}

/** One line of a table of cases: what an agency sends, and what becomes of it; undefined where it is refused. */
export type Case = readonly [raw: string, canonical: Verdict];

/** Both texts of the rule, side by side, over a table of cases; to be compared with `bothSay`. */
export async function bothVerdicts(
  workbench: Workbench,
  kind: FieldKind,
  cases: readonly Case[],
): Promise<readonly { readonly raw: string; readonly zod: Verdict; readonly sql: Verdict }[]> {
  const inSql = await sqlVerdicts(
    workbench,
    kind,
    cases.map(([raw]) => raw),
  );
  return cases.map(([raw], index) => ({ raw, zod: zodVerdict(kind, raw), sql: inSql[index] }));
}

/** What `bothVerdicts` should give. */
export function bothSay(cases: readonly Case[]) {
  return cases.map(([raw, canonical]) => ({ raw, zod: canonical, sql: canonical }));
}
