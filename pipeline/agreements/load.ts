import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Finding } from '../../schemas/yaml/finding.ts';
import { ThroughlineError } from '../errors.ts';
import type { Agreement } from './agreement.ts';
import { readAgreement } from './read-agreement.ts';

/**
 * Every agreement of a folder (`*.yaml`), sorted by id.
 *
 * @throws ThroughlineError `AGREEMENTS_FOLDER_UNREADABLE`, or `AGREEMENT_INVALID` with file, line and path of the first
 * thing that is wrong. One agreement that cannot be read stops all: what it says might be stricter than the rest.
 */
export async function loadAgreements(folder: string): Promise<readonly Agreement[]> {
  const files = await agreementFiles(folder);
  const agreements: Agreement[] = [];
  for (const file of files) {
    const reading = readAgreement(file, await readFile(path.join(folder, file)));
    if (!reading.ok) throw invalid(reading.findings);
    agreements.push(reading.agreement);
  }
  return agreements;
}

/** Names of the agreement files in a folder, sorted. */
export async function agreementFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  } catch (cause) {
    throw new ThroughlineError({
      code: 'AGREEMENTS_FOLDER_UNREADABLE',
      what: 'The folder of sharing agreements cannot be read.',
      where: folder,
      remedy: 'Name a folder that exists and that you may read.',
      cause,
    });
  }
}

function invalid(findings: readonly Finding[]): ThroughlineError {
  const [first] = findings;
  const others = findings.length - 1;
  const line = first?.line === undefined ? '' : ` line ${first.line}`;
  return new ThroughlineError({
    code: 'AGREEMENT_INVALID',
    what: first?.what ?? 'The agreement is invalid.',
    where: `${first?.file ?? ''}${line}${first?.path ? `, ${first.path}` : ''}`,
    remedy: `${first?.remedy ?? ''}${others > 0 ? ` (${others} more in this file.)` : ''}`,
  });
}
