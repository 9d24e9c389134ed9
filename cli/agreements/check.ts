import { checkFolder } from '../../pipeline/agreements/check-folder.ts';
import { publicJson } from '../../pipeline/public-json.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import type { Shell } from '../command-context.ts';
import { counted } from '../text/numbers.ts';
import type { AgreementsFlags } from './flags.ts';

/** `throughline agreements check`: exit code 1 where there are errors; warnings alone are shown and pass. */
export async function checkAgreements(this: Shell, flags: AgreementsFlags): Promise<void> {
  const { agreements, findings } = await checkFolder(
    flags.folder ?? (await this.partnership()).agreements,
    (await this.partnership()).contracts,
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) this.refuse();
  if (flags.json) {
    this.print(publicJson({ agreements: agreements.map(({ id, file }) => ({ id, file })), findings }));
    return;
  }
  for (const alike of withOneRemedy(findings)) this.show(text(alike));
  const warnings = findings.length - errors;
  const found = `${counted(errors, 'error')}, ${counted(warnings, 'warning')}`;
  this.show(`${counted(agreements.length, 'agreement')} can be read: ${found}.`);
}

type Alike = readonly [Finding, ...Finding[]];

/** Findings of one file and severity that the same remedy puts right, in the order of the first of each. */
function withOneRemedy(findings: readonly Finding[]): readonly Alike[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.file, finding.severity, finding.remedy]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

/** One finding with its place and its remedy, or several with their places and one remedy. */
function text(alike: Alike): string {
  const [{ severity, file, remedy }, ...others] = alike;
  const lines =
    others.length === 0
      ? alike.flatMap((found) => [`${severity} ${place(found)}`, `  ${found.what}`])
      : [
          `${severity} ${file}: ${alike.length} of one kind`,
          ...alike.map((found) => `  ${found.what}${placeWithin(found)}`),
        ];
  return [...lines, `  what to do: ${remedy}`].join('\n');
}

/** Line and path within a file that is named already; a path that the sentence begins with is not said twice. */
function placeWithin({ line, path, what }: Finding): string {
  const said = path === '' || what.startsWith(`${path} `);
  const parts = [...(line === undefined ? [] : [`line ${line}`]), ...(said ? [] : [path])];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function place({ file, line, path }: Finding): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${path}`.trimEnd();
}
