import { CommandError } from '../errors/errors.ts';

const FLAG = '--partnership';

/**
 * Takes `--partnership DIR`, which every command knows, out of the words of a command line.
 *
 * @throws CommandError `PARTNERSHIP_UNNAMED` where the flag stands without a folder
 */
export function partnershipFlag(words: readonly string[]): {
  readonly words: readonly string[];
  readonly folder: string | undefined;
} {
  const at = words.findIndex((word) => word === FLAG || word.startsWith(`${FLAG}=`));
  if (at < 0) return { words, folder: undefined };
  const joined = words[at]?.startsWith(`${FLAG}=`) === true;
  const folder = joined ? words[at]?.slice(FLAG.length + 1) : words[at + 1];
  if (folder === undefined || folder.trim() === '') {
    throw new CommandError({
      code: 'PARTNERSHIP_UNNAMED',
      what: `${FLAG} names no folder.`,
      remedy: `Write ${FLAG} and the folder that holds throughline.yaml.`,
    });
  }
  return { words: words.toSpliced(at, joined ? 1 : 2), folder };
}
