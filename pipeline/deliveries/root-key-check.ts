import { z } from 'zod';
import { ThroughlineError } from '../errors.ts';
import type { KeySource } from '../keys/keys.ts';
import type { Progress } from '../progress.ts';
import { readJson, writeJson } from '../storage/json.ts';
import type { Storage } from '../storage/storage.ts';
import { listReceipts } from './receipt.ts';

/** Key within the vault of what tells one root key from another. */
const ROOT_KEY_CHECK = 'root-key/check.json';

/** Its HMAC is kept as the check value: it shows whether a root is the same, and nothing of the root or of any key made from it. */
const PURPOSE = 'root-key-check';

const checkSchema = z.strictObject({ schema: z.literal(1), check: z.string().regex(/^[0-9a-f]{64}$/) });

interface KeyContext {
  readonly keys: KeySource;
  readonly storage: Storage;
}

/**
 * Holds the root key against the one that the store's record keys were made with.
 *
 * A store that has none noted, of an earlier version, takes the present one as its own and says so. One under which nothing was taken yet
 * may get another key.
 *
 * @throws ThroughlineError `ROOT_KEY_CHANGED`
 */
export async function checkRootKey(context: KeyContext & { readonly progress: Progress }): Promise<void> {
  const noted = await readCheck(context.storage);
  if (noted === undefined) {
    if (!(await holdsRecords(context.storage))) return;
    await writeCheck(context);
    context.progress.stage('Root key').done('its check value is kept from now on');
    return;
  }
  if (noted === (await checkValue(context))) return;
  if (!(await holdsRecords(context.storage))) return writeCheck(context);
  throw new ThroughlineError({
    code: 'ROOT_KEY_CHANGED',
    what: 'This is not the root key that the store was made with: under it nobody would be recognised again.',
    remedy:
      'Put the former key back, or the key that the store was copied with; without it, deliver everything again into a new store.',
  });
}

/** Notes the root key, to be done before the first record key is made of it. */
export async function noteRootKey(context: KeyContext): Promise<void> {
  if ((await readCheck(context.storage)) === undefined) await writeCheck(context);
}

async function readCheck(storage: Storage): Promise<string | undefined> {
  return (await readJson(storage, 'vault', ROOT_KEY_CHECK, checkSchema))?.check;
}

async function writeCheck(context: KeyContext): Promise<void> {
  const check = { schema: 1, check: await checkValue(context) };
  await writeJson(context.storage, 'vault', ROOT_KEY_CHECK, check);
}

async function checkValue({ keys }: Pick<KeyContext, 'keys'>): Promise<string> {
  return (await keys.derive(PURPOSE)).toString('hex');
}

async function holdsRecords(storage: Storage): Promise<boolean> {
  const receipts = await listReceipts(storage);
  return receipts.some(({ vault, lake }) => vault !== null || lake !== null);
}
