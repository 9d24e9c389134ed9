import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Partnership, readPartnership } from '../../pipeline/partnership/partnership.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import { fileOf } from '../../schemas/contracts/read-contracts.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import type { Shell } from '../command-context.ts';
import { PROGRAM } from '../installation.ts';
import { counted } from '../text/numbers.ts';
import type { ContractsFlags } from './flags.ts';
import { type Granted, grantedIn } from './granted.ts';

/** `throughline contracts check`: exit code 1 where there are errors; warnings alone are shown and pass. */
export async function checkContracts(this: Shell, flags: ContractsFlags): Promise<void> {
  const reading = readPartnership(await this.partnershipFolder(), PROGRAM);
  const { contracts, codeLists } = reading.partnership;
  const errors = reading.findings.filter(({ severity }) => severity === 'error').length;
  const ungranted = errors > 0 ? [] : notGranted(reading.partnership, await grantedIn(reading.partnership));
  const findings = [...reading.findings, ...ungranted];
  if (errors > 0) this.refuse();
  if (flags.json) {
    const read = contracts.map(({ id, agency, version }) => ({ id, agency, version }));
    this.print(publicJson({ contracts: read, code_lists: [...codeLists.keys()].sort(), findings }));
    return;
  }
  for (const finding of findings) this.show(text(finding));
  const found = `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`;
  const lists = counted(codeLists.size, 'code list');
  this.show(`${counted(contracts.length, 'contract')} and ${lists} can be read: ${found}.`);
}

/**
 * Nothing of such an extract gets past intake. Not said of extracts that come with the program, which are included by the
 * agency; nor while an agreement cannot be read: it may be the one.
 */
function notGranted({ folder, contracts }: Partnership, granted: Granted): readonly Finding[] {
  if (granted.unread.length > 0) return [];
  return contracts
    .map(({ id }) => ({ id, file: `schemas/${fileOf(id)}` }))
    .filter(({ id, file }) => granted.by(id).length === 0 && existsSync(path.join(folder, file)))
    .map(({ id, file }) => ({
      severity: 'warning',
      file,
      path: '',
      what: `No agreement grants anything of ${id}, so nothing of it is kept.`,
      remedy: 'Grant its fields in an agreement, or remove the contract.',
    }));
}

function text({ severity, file, line, column, path, what, remedy }: Finding): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [`${severity} ${place} ${path}`.trimEnd(), `  ${what}`, `  what to do: ${remedy}`].join('\n');
}
