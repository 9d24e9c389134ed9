import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Contract } from '../../schemas/contract.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import type { Agreement } from './agreement.ts';
import { checkAgreement } from './check.ts';
import { agreementFiles } from './load.ts';
import { readAgreement } from './read-agreement.ts';

/**
 * Everything wrong with every agreement of a folder, by file. Unlike
 * `loadAgreements` it does not stop at the first thing. `agreements` are those that can be read.
 */
export async function checkFolder(
  folder: string,
  contracts: readonly Contract[],
): Promise<{ readonly agreements: readonly Agreement[]; readonly findings: readonly Finding[] }> {
  const agreements: Agreement[] = [];
  const findings: Finding[] = [];
  for (const file of await agreementFiles(folder)) {
    const reading = readAgreement(file, await readFile(path.join(folder, file)));
    if (reading.ok) {
      agreements.push(reading.agreement);
      findings.push(...checkAgreement(reading.agreement, contracts));
    } else findings.push(...reading.findings);
  }
  return { agreements, findings };
}
