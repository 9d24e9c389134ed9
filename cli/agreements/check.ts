import { checkFolder } from '../../pipeline/agreements/check-folder.ts';
import { contracts } from '../../schemas/registry.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import { json, type Shell } from '../command-context.ts';
import { installation } from '../installation.ts';
import { counted } from '../text/numbers.ts';
import type { AgreementsFlags } from './flags.ts';

/** `throughline agreements check`: exit code 1 where there are errors; warnings alone are shown and pass. */
export async function checkAgreements(this: Shell, flags: AgreementsFlags): Promise<void> {
  const { agreements, findings } = await checkFolder(flags.folder ?? installation.agreements, contracts);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) this.refuse();
  if (flags.json) {
    this.print(json({ agreements: agreements.map(({ id, file }) => ({ id, file })), findings }));
    return;
  }
  for (const finding of findings) this.print(text(finding));
  const warnings = findings.length - errors;
  const found = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  this.print(`${counted(agreements.length, 'agreement')} can be read: ${found}.`);
}

function text(finding: Finding): string {
  const line = finding.line === undefined ? '' : `:${finding.line}`;
  return [
    `${finding.severity} ${finding.file}${line} ${finding.path}`.trimEnd(),
    `  ${finding.what}`,
    `  what to do: ${finding.remedy}`,
  ].join('\n');
}
