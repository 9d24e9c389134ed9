import { readFile } from 'node:fs/promises';
import { ThroughlineError } from '../../pipeline/errors.ts';
import { makePrivateFile, modeOf } from '../../pipeline/keys/private-file.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import { localFault } from '../../pipeline/storage/local-fault.ts';
import type { Shell } from '../command-context.ts';
import { CommandError } from '../errors/errors.ts';

export interface OpenFlags {
  readonly key: string;
}

export interface NewKeyFlags {
  readonly json: boolean;
  readonly out: string;
}

/** `throughline receipts open FILE --key KEYFILE`: the keys of refused rows, as their sender alone can read them. */
export async function openSealed(this: Shell, flags: OpenFlags, file: string): Promise<void> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  const sealed = await contentOf(file);
  const lines = (await contentOf(flags.key))
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim());
  try {
    for (const line of lines) if (line !== '' && !line.startsWith('#')) decrypter.addIdentity(line);
    this.print((await decrypter.decrypt(sealed, 'text')).trimEnd());
  } catch (cause) {
    throw new ThroughlineError({
      code: 'SEALED_UNREADABLE',
      what: 'The file cannot be opened with this key.',
      where: file,
      remedy:
        'Name the key file whose public key the partnership has of you, and the file as it was fetched.',
      cause,
    });
  }
}

/** `throughline receipts new-key --out FILE`: a key of one's own for what is sealed; its public half is for the partnership. */
export async function newKey(this: Shell, { json, out }: NewKeyFlags): Promise<void> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
  if ((await modeOf(out)) !== undefined) {
    throw new CommandError({
      code: 'FILE_EXISTS',
      what: 'A file of that name is there already.',
      where: out,
      remedy: 'Choose another name: a key that is written over opens nothing any more.',
    });
  }
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await makePrivateFile(out, `# public key: ${recipient}\n${identity}\n`);
  if (json) this.print(publicJson({ file: out, publicKey: recipient }));
  else
    this.show(
      `${out}: keep it to yourself.\nFor the partnership's throughline.yaml, senders, receipts_key: ${recipient}`,
    );
}

async function contentOf(file: string): Promise<Buffer> {
  return readFile(file).catch((fault: unknown) => {
    throw localFault(fault, file);
  });
}
