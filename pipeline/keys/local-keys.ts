import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ThroughlineError } from '../errors.ts';
import type { KeySource } from './keys.ts';
import { isExposed, makePrivateFile, modeOf } from './private-file.ts';

const ROOT_BYTES = 32;

/**
 * Keys from a root that lies in a file of this machine: 32 random bytes, mode 0600, made on first use.
 *
 * The key of a purpose is HMAC-SHA256(root, purpose), which is what KMS makes of its HMAC key as well.
 */
export class LocalKeys implements KeySource {
  readonly #file: string;
  readonly #isInUse: () => Promise<boolean>;

  /**
   * @param file where the root lies, or will; its folder is created if missing
   * @param isInUse whether anything was made with a root that lay there, so that no other may take its place
   */
  constructor(file: string, isInUse: () => Promise<boolean> = async () => false) {
    this.#file = file;
    this.#isInUse = isInUse;
  }

  /**
   * @throws ThroughlineError `ROOT_KEY_MISSING` where the file is gone and what was made with it is not,
   * `ROOT_KEY_EXPOSED` where others than the owner may read or write it, `ROOT_KEY_DAMAGED` where it does not hold 32 bytes.
   */
  async derive(purpose: string): Promise<Buffer> {
    return createHmac('sha256', await this.#root())
      .update(purpose, 'utf8')
      .digest();
  }

  async #root(): Promise<Buffer> {
    const mode = await modeOf(this.#file);
    if (mode === undefined) {
      if (await this.#isInUse()) throw missing(this.#file);
      await makePrivateFile(this.#file, randomBytes(ROOT_BYTES));
      return this.#root();
    }
    if (isExposed(mode)) {
      throw new ThroughlineError({
        code: 'ROOT_KEY_EXPOSED',
        what: 'The root key can be read or changed by others on this machine.',
        where: this.#file,
        remedy:
          'Run chmod 600 on it; if others may have read it, treat every pseudonym made from it as known.',
      });
    }
    const root = await readFile(this.#file);
    if (root.length === ROOT_BYTES) return root;
    throw new ThroughlineError({
      code: 'ROOT_KEY_DAMAGED',
      what: `The root key is not ${ROOT_BYTES} bytes long.`,
      where: this.#file,
      remedy: 'Restore the file from a copy; without one, deliver everything again into a new home.',
    });
  }
}

function missing(file: string): ThroughlineError {
  return new ThroughlineError({
    code: 'ROOT_KEY_MISSING',
    what: 'The root key is gone, and what is kept here was made with it: under a new key nobody would be recognised again.',
    where: file,
    remedy:
      'Restore the file from a copy, with mode 600; without one, deliver everything again into a new home.',
  });
}
