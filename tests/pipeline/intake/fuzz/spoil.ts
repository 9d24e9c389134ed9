import type { RandomStream } from '../../../../synthetic/random.ts';
import type { Original } from './original.ts';
import { TABLE_MUTATIONS } from './table-mutations.ts';
import { BYTE_MUTATIONS, TEXT_MUTATIONS } from './text-mutations.ts';

/** A spoilt file and what was done to it. */
export interface Spoilt {
  readonly name: string;
  readonly bytes: Buffer;
  /** Names of the mutations, in their order. */
  readonly how: readonly string[];
}

/** Spoils a good file in one to four ways; the same stream spoils it the same. */
export function spoil(original: Original, ids: readonly string[], random: RandomStream): Spoilt {
  const how: string[] = [];
  const chosen = <Mutation>(all: Readonly<Record<string, Mutation>>, probability: number) => {
    if (!random.happens(probability)) return undefined;
    const [name, mutation] = random.pick(Object.entries(all));
    how.push(name);
    return mutation;
  };
  const draft = { header: [...original.header], rows: original.rows.map((row) => [...row]) };
  for (const probability of [0.8, 0.3]) {
    if (draft.rows.length > 0) chosen(TABLE_MUTATIONS, probability)?.(draft, random);
  }
  const lines = [draft.header, ...draft.rows].map((cells) => cells.map(quoted).join(','));
  const text = lines.map((line) => `${line}\r\n`).join('');
  const mutatedText = chosen(TEXT_MUTATIONS, 0.4)?.(text, random) ?? text;
  const bytes = Buffer.from(mutatedText);
  const spoilt = chosen(BYTE_MUTATIONS, 0.4)?.(bytes, random) ?? bytes;
  return { name: fileName(original.contract.id, ids, random), bytes: spoilt, how };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Mostly the extract's own name, of one of a few dates; at times another extract's, or one that is no name. */
function fileName(id: string, ids: readonly string[], random: RandomStream): string {
  const day = `2026-06-${random.whole(1, 30).toString().padStart(2, '0')}`;
  const whose = random.happens(0.05) ? random.pick(ids) : id;
  const usual = `${whose}_${day}.csv`;
  if (!random.happens(0.08)) return usual;
  return random.pick([
    usual.toUpperCase(),
    usual.replace('.csv', ' (1).csv'),
    usual.replace('.', '_'),
    `${whose}_${day.replaceAll('-', '')}.csv`,
    usual.replace('.csv', '.txt'),
    `${whose}.csv`,
    usual.replace('2026', '0026'),
  ]);
}
