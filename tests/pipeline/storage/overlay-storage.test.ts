import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';
import { OverlayStorage } from '../../../pipeline/storage/overlay-storage.ts';
import type { Storage } from '../../../pipeline/storage/storage.ts';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(tmpdir(), 'throughline-overlay-'));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

const KEYS = ['a/one.json', 'a/two.json', 'b/one.json'];

async function held(storage: Storage) {
  const listed = (await storage.list('lake', '')).map(({ key }) => key);
  const texts = await Promise.all(KEYS.map((key) => storage.readText('lake', key)));
  const hashes = await Promise.all(listed.map((key) => storage.sha256('lake', key)));
  const fetched = await Promise.all(
    listed.map(async (key) => fs.readFile(await storage.fetch('lake', key), 'utf8')),
  );
  return { listed, texts, hashes, fetched };
}

test('An overlay answers as a store would to which all was done, and leaves the lower one as it is', async () => {
  const key = fc.constantFrom(...KEYS);
  const act = fc.oneof(
    fc.record({ what: fc.constant('write' as const), key, text: fc.string() }),
    fc.record({ what: fc.constant('put' as const), key, text: fc.string() }),
    fc.record({ what: fc.constant('remove' as const), key, text: fc.constant('') }),
  );
  const texts = fc.dictionary(key, fc.string());
  await fc.assert(
    fc.asyncProperty(texts, fc.array(act, { maxLength: 8 }), async (before, acts) => {
      const home = await fs.mkdtemp(path.join(folder, 'case-'));
      const [lower, upper, plain] = ['lower', 'upper', 'plain'].map(
        (each) => new LocalStorage(path.join(home, each)),
      );
      if (!lower || !upper || !plain) throw new Error('No stores.');
      for (const [at, text] of Object.entries(before)) {
        await lower.writeText('lake', at, text);
        await plain.writeText('lake', at, text);
      }
      const below = await held(lower);
      const overlay = new OverlayStorage(lower, upper);
      for (const { what, key: at, text } of acts) {
        for (const storage of [overlay, plain]) {
          if (what === 'remove') await storage.remove('lake', at);
          else if (what === 'write') await storage.writeText('lake', at, text);
          else {
            const file = path.join(home, 'file');
            await fs.writeFile(file, text);
            await storage.put('lake', at, file);
          }
        }
      }
      expect(await held(overlay)).toEqual(await held(plain));
      expect(await held(lower)).toEqual(below);
    }),
    { numRuns: 25 },
  );
});
