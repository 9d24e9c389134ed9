import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isSignedBy } from '../../../pipeline/deliveries/signature.ts';
import { keyName, LocalSigner } from '../../../pipeline/keys/signer.ts';

/** Every file of a store by its path, both without times: several files can come to one path, each with its content. */
export type StoreState = ReadonlyMap<string, readonly string[]>;

/** One path at which two stores are not the same. */
export interface Difference {
  readonly path: string;
  readonly what: 'missing' | 'left over' | 'other' | 'entered too often';
}

const TIME = /\d{4}-\d\d-\d\dT\d\d[:-]\d\d[:-]\d\d[.-]\d{3}Z/g;
const LEDGER_DAY_AND_ID = /^ledger\/[^/]+\/(.*)-[0-9a-f]{8}\.json$/;
/** The lock is the engine's own file, and empty. */
const LOCK = 'lock.duckdb';
/** Where commands put what is not finished. */
const UNFINISHED = ['work', '.partial'];

/**
 * Reads a store, byte for byte but for times: a signature counts as what it is, good or not, since it is made over a time.
 *
 * @param home its folder
 */
export async function storeState(home: string): Promise<StoreState> {
  const publicKey = await new LocalSigner(path.join(home, 'receipts.key'), 'keep').publicKey();
  const state = new Map<string, string[]>();
  for (const file of filesIn(home)) {
    if (file === LOCK) continue;
    const name = file.replace(TIME, '<time>').replace(LEDGER_DAY_AND_ID, 'ledger/$1');
    const found = path.join(home, file);
    const bytes = statSync(found).isFile() ? readFileSync(found) : Buffer.alloc(0);
    const content = file.endsWith('.json') ? withoutTimes(bytes.toString()) : sha256(bytes);
    state.set(name, [...(state.get(name) ?? []), content].sort());
  }
  return state;

  function withoutTimes(text: string): string {
    const value = JSON.parse(text) as { signature?: { key: string; value: string } };
    if (value.signature === undefined) return text.replace(TIME, '<time>');
    const good = isSignedBy(value as Parameters<typeof isSignedBy>[0], publicKey);
    const signature = `${good ? 'good' : 'bad'} signature of ${keyName(publicKey)}`;
    return JSON.stringify({ ...value, signature }).replace(TIME, '<time>');
  }
}

/** The paths of a store's files; of what is not finished, of its folders too. */
function filesIn(home: string): readonly string[] {
  if (!existsSync(home)) return [];
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, file: path.relative(home, path.join(entry.parentPath, entry.name)) }))
    .filter(
      ({ entry, file }) => entry.isFile() || UNFINISHED.some((each) => file.startsWith(`${each}${path.sep}`)),
    )
    .map(({ file }) => file.split(path.sep).join('/'));
}

/** The state without what a command that still runs, or was killed, has not finished. */
export function finished(state: StoreState): StoreState {
  const unfinished = (file: string) => UNFINISHED.some((each) => file.startsWith(`${each}/`));
  return new Map([...state].filter(([file]) => !unfinished(file)));
}

/**
 * Where a store is not what it should be.
 *
 * @param attempts how often the command was started: the ledger has an entry of each attempt, so as many as that of one
 */
export function differences(should: StoreState, is: StoreState, attempts: number): readonly Difference[] {
  const paths = [...new Set([...should.keys(), ...is.keys()])].sort();
  return paths.flatMap((file) => {
    const what = compare(
      should.get(file) ?? [],
      is.get(file) ?? [],
      file.startsWith('ledger/') ? attempts : 1,
    );
    return what === undefined ? [] : [{ path: file, what }];
  });
}

function compare(
  should: readonly string[],
  is: readonly string[],
  atMost: number,
): Difference['what'] | undefined {
  const count = (contents: readonly string[], content: string) =>
    contents.filter((each) => each === content).length;
  const all = [...new Set([...should, ...is])].map((content) => ({
    should: count(should, content),
    is: count(is, content),
  }));
  const short = all.some((each) => each.is < each.should);
  const unknown = all.some((each) => each.should === 0);
  if (short) return unknown ? 'other' : 'missing';
  if (unknown) return 'left over';
  if (all.every((each) => each.is <= each.should * atMost)) return undefined;
  return atMost > 1 ? 'entered too often' : 'left over';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
