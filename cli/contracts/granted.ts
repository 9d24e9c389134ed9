import { existsSync } from 'node:fs';
import type { Agreement } from '../../pipeline/agreements/agreement.ts';
import { checkFolder } from '../../pipeline/agreements/check-folder.ts';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';

/** Which agreements grant something of an extract. */
export interface Granted {
  readonly by: (extract: string) => readonly string[];
  /** Files of agreements that cannot be read: what they grant is not known. */
  readonly unread: readonly string[];
}

/** Signed or not: a draft says who means to use an extract. A partnership without agreements yet grants nothing. */
export async function grantedIn({ agreements: folder, contracts }: Partnership): Promise<Granted> {
  if (!existsSync(folder)) return { by: () => [], unread: [] };
  const { agreements, findings } = await checkFolder(folder, contracts);
  const readable = new Set(agreements.map(({ file }) => file));
  return {
    by: (extract) => agreements.filter((agreement) => grants(agreement, extract)).map(({ id }) => id),
    unread: [...new Set(findings.map(({ file }) => file))].filter((file) => !readable.has(file)),
  };
}

function grants(agreement: Agreement, extract: string): boolean {
  return agreement.grants.some((grant) => grant.extract === extract);
}
