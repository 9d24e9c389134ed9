import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receipt } from '../../../pipeline/deliveries/receipt.ts';
import { isSignedBy, signReceipt } from '../../../pipeline/deliveries/signature.ts';
import { LocalSigner } from '../../../pipeline/keys/signer.ts';
import { IntakeHome } from '../intake/intake-home.ts';

let folder: string;
let file: string;
let signer: LocalSigner;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'throughline-signing-'));
  file = path.join(folder, 'receipts.key');
  signer = new LocalSigner(file);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function signedReceipt(): Promise<Receipt> {
  const home = await IntakeHome.open();
  try {
    const { receipt } = await home
      .with({ signer })
      .deliver('police.offences_2026-06-30.csv', 'offence_id,person_urn\r\nO1,P1\r\n');
    return receipt;
  } finally {
    await home.close();
  }
}

/** Every place of a document that holds a value, as the path to it. */
function places(
  value: unknown,
  at: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((inner, place) => places(inner, [...at, place]));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]));
}

function changedAt(value: unknown, [first, ...rest]: readonly (string | number)[]): unknown {
  if (first === undefined) return typeof value === 'number' ? value + 1 : `${String(value)}x`;
  if (Array.isArray(value)) return value.map((inner, at) => (at === first ? changedAt(inner, rest) : inner));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [
      key,
      key === first ? changedAt(inner, rest) : inner,
    ]),
  );
}

test('a change of any one value is found; the order of keys is none', async () => {
  const receipt = await signedReceipt();
  const key = await signer.publicKey();
  expect(isSignedBy(receipt, key)).toBe(true);
  expect(isSignedBy(Object.fromEntries(Object.entries(receipt).toReversed()), key)).toBe(true);
  const all = places(receipt).filter(([first]) => first !== 'signature');
  expect(all.length).toBeGreaterThan(15);
  for (const place of all) {
    expect(isSignedBy(changedAt(receipt, place) as Receipt, key), place.join('.')).toBe(false);
  }
  expect(isSignedBy({ ...receipt, extra: 1 } as never, key)).toBe(false);
});

test('anything that JSON can hold is the same, written and read again', async () => {
  const key = await signer.publicKey();
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (content) => {
      const signed = await signReceipt(content as never, signer);
      expect(isSignedBy(JSON.parse(JSON.stringify(signed)), key)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('another key’s signature, a broken one and none are found', async () => {
  const receipt = await signedReceipt();
  const other = await new LocalSigner(path.join(folder, 'other.key')).publicKey();
  expect(isSignedBy(receipt, other)).toBe(false);
  const { signature, ...rest } = receipt;
  const key = await signer.publicKey();
  expect(isSignedBy({ ...rest, signature: undefined }, key)).toBe(false);
  expect(isSignedBy({ ...rest, signature: { ...signature, value: 'AAAA' } } as Receipt, key)).toBe(false);
});

test('the key is made once, for its owner alone; one that others may read, or that is none, is refused', async () => {
  await expect(new LocalSigner(file, 'keep').publicKey()).rejects.toMatchObject({
    code: 'RECEIPT_KEY_UNUSABLE',
  });
  await signer.publicKey();
  const made = await readFile(file);
  await new LocalSigner(file).sign(Buffer.from('x'));
  expect(await readFile(file)).toEqual(made);
  if (process.platform !== 'win32') {
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o640);
    await expect(signer.publicKey()).rejects.toMatchObject({ code: 'RECEIPT_KEY_UNUSABLE' });
    await chmod(file, 0o600);
  }
  await writeFile(file, 'no key');
  await expect(signer.publicKey()).rejects.toMatchObject({ code: 'RECEIPT_KEY_UNUSABLE' });
});
