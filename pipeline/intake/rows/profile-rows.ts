import { z } from 'zod';
import type { Contract, Field } from '../../../schemas/contract.ts';
import type { Profile } from '../../deliveries/profile.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import { identifier, literal } from '../../engine/sql/quoting.ts';
import type { Taken } from './tables.ts';

/** A day that so many rows reach is no slip of the pen, and says nothing of one person. */
const ROWS_TO_REACH = 10;

/** Lists of more codes are of offences and the like: too many to be counted one by one. */
const MOST_CODES = 100;

const countText = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number);
const codeCounts = z.array(z.object({ key: z.string(), value: countText })).nullable();

/**
 * Counts what the rows are like, in one pass. Of a field that no agreement lets in nothing is counted but the rows that have it.
 *
 * @param about `dataTo`: the data date, `yyyy-mm-dd`; `granted`: whether an agreement lets a field in
 */
export async function profileRows(
  workbench: Workbench,
  contract: Contract,
  taken: Taken,
  { dataTo, granted }: { readonly dataTo: string; readonly granted: (field: string) => boolean },
): Promise<Omit<Profile, 'gone' | 'orphans'>> {
  const day = `DATE ${literal(dataTo)}`;
  const dated = contract.fields.filter(({ name, event }) => event !== undefined && granted(name));
  const coded = contract.fields.filter((field) => isCounted(field) && granted(field.name));
  const columns = [
    `count(DISTINCT ${identifier(contract.personField)}) AS people`,
    ...contract.fields.map(({ name }, at) => `count(${identifier(name)}) AS filled_${at}`),
    ...dated.flatMap(({ name }, at) => {
      const date = identifier(name);
      return [
        `max(${date}, ${ROWS_TO_REACH}) FILTER (WHERE ${date} <= ${day}) AS reached_${at}`,
        `count(*) FILTER (WHERE ${date} > ${day}) AS ahead_${at}`,
      ];
    }),
    ...coded.map(({ name }, at) => `histogram(${identifier(name)}) AS codes_${at}`),
  ];
  const row = z.object({
    people: countText,
    ...Object.fromEntries(contract.fields.map((_, at) => [`filled_${at}`, countText])),
    ...Object.fromEntries(dated.map((_, at) => [`reached_${at}`, z.array(z.string()).nullable()])),
    ...Object.fromEntries(dated.map((_, at) => [`ahead_${at}`, countText])),
    ...Object.fromEntries(coded.map((_, at) => [`codes_${at}`, z.unknown()])),
  });
  const [read] = await workbench.rows(`SELECT ${columns.join(', ')} FROM ${taken.name}`, row);
  if (read === undefined) throw new Error('A query for counts gave no row.');
  const found: Readonly<Record<string, unknown>> = read;
  const counted = (name: string) => countText.parse(found[name]);
  return {
    people: counted('people'),
    filled: Object.fromEntries(contract.fields.map(({ name }, at) => [name, counted(`filled_${at}`)])),
    dates: Object.fromEntries(
      dated.map(({ name }, at) => [
        name,
        { reached: tenth(found[`reached_${at}`]), ahead: counted(`ahead_${at}`) },
      ]),
    ),
    codes: Object.fromEntries(coded.map(({ name }, at) => [name, byCode(found[`codes_${at}`])])),
  };
}

function isCounted({ kind }: Field): boolean {
  return kind.codes !== undefined && Object.keys(kind.codes).length <= MOST_CODES;
}

/** Of the latest days, in no order, the earliest: all of them reach it. */
function tenth(latest: unknown): string | null {
  const days = z.array(z.string()).nullable().parse(latest) ?? [];
  return days.length < ROWS_TO_REACH ? null : (days.toSorted()[0] ?? null);
}

function byCode(counts: unknown): readonly { readonly code: string; readonly rows: number }[] {
  const listed = codeCounts.parse(counts) ?? [];
  return listed.map(({ key, value }) => ({ code: key, rows: value }));
}
