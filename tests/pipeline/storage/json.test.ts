import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readJson, writeJson } from '../../../pipeline/storage/json.ts';
import { LocalStorage } from '../../../pipeline/storage/local-storage.ts';

const shape = z.strictObject({ rows: z.int() });

let folder: string;
let storage: LocalStorage;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(tmpdir(), 'throughline-json-'));
  storage = new LocalStorage(folder);
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

describe('a record of the store', () => {
  test('is read as it was written, and undefined where there is none', async () => {
    await writeJson(storage, 'receipts', 'police/a.json', { rows: 3 });
    expect(await readJson(storage, 'receipts', 'police/a.json', shape)).toEqual({ rows: 3 });
    expect(await readJson(storage, 'receipts', 'police/b.json', shape)).toBeUndefined();
  });

  test.each(['{"rows": 3, "surname": "Xyzzy"}', '{"surname": "Xyzzy"', ''])(
    'in another form is named by where it lies, and by nothing it holds: %s',
    async (text) => {
      await storage.writeText('receipts', 'police/a.json', text);
      const reading = readJson(storage, 'receipts', 'police/a.json', shape);
      await expect(reading).rejects.toMatchObject({
        code: 'STORE_UNREADABLE',
        kind: 'data',
        where: 'receipts/police/a.json',
      });
      await expect(reading).rejects.not.toThrow('Xyzzy');
    },
  );
});
