import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract, FieldKind } from '../contract.ts';
import { errorAt, type Finding, warningAt } from '../yaml/finding.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { type CodeLists, readCodeLists } from './code-lists.ts';
import { compileContract } from './compile-contract.ts';
import { contractYaml } from './contract-yaml.ts';
import { contradictions } from './contradictions.ts';
import { doubts } from './doubts.ts';

/** Every contract of a folder, and what is wrong with those that cannot be used. */
export interface Contracts {
  readonly contracts: readonly Contract[];
  readonly codeLists: ReadonlyMap<string, FieldKind>;
  readonly findings: readonly Finding[];
}

export interface ReadingOptions {
  readonly shared?: ReadonlyMap<string, FieldKind>;
  readonly agencies?: readonly string[];
  readonly placeholders?: readonly string[];
}

/** Name of the folder of code lists within a folder of contracts. */
export const CODE_LISTS = 'code-lists';

/**
 * Reads `<agency>/<extract>.yaml` below a folder, with the code lists of `code-lists/`. A folder that is not there has none.
 *
 * They come in the order of their agencies, people before events.
 *
 * @param options.shared code lists that the contracts may use as well; the folder's own go before them
 * @param options.placeholders texts that say nothing; default: `PLACEHOLDERS`
 * @param options.agencies the order of the agencies; those it does not name follow in the order of the alphabet
 */
export function readContracts(
  folder: string,
  { shared = new Map(), agencies = [], placeholders }: ReadingOptions = {},
): Contracts {
  const own = readCodeLists(path.join(folder, CODE_LISTS));
  const codeLists = new Map([...shared, ...own.lists]);
  const contracts: Contract[] = [];
  const findings: Finding[] = [
    ...own.findings.map((found) => ({ ...found, file: `${CODE_LISTS}/${found.file}` })),
  ];
  for (const file of contractFiles(folder)) {
    const reading = readContract(file, readFileSync(path.join(folder, file)), codeLists, placeholders);
    findings.push(...reading.findings);
    if (reading.ok) contracts.push(reading.contract);
  }
  const place = ({ agency }: Contract) =>
    agencies.includes(agency) ? agencies.indexOf(agency) : agencies.length;
  const ordered = contracts.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : 0) ||
      Number(a.role === 'events') - Number(b.role === 'events'),
  );
  if (findings.every(({ severity }) => severity === 'warning'))
    findings.push(...unused(own.lists, contracts));
  return { contracts: ordered, codeLists, findings };
}

/** Of a folder without errors: a list may be used by the very contract that cannot be read. */
function unused(own: CodeLists['lists'], contracts: readonly Contract[]): readonly Finding[] {
  const used = new Set(contracts.flatMap(({ fields }) => fields.map(({ kind }) => kind)));
  return [...own]
    .filter(([, list]) => !used.has(list))
    .map(([name]) => ({
      severity: 'warning',
      file: `${CODE_LISTS}/${name}.csv`,
      path: '',
      what: `No contract uses the code list ${name}.`,
      remedy: 'Remove it with its entry in code-lists.yaml, or name it under codes.',
    }));
}

export type ContractReading =
  | { readonly ok: true; readonly contract: Contract; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** Reads one contract; findings are errors, or where it can be used warnings. `file` is its path below the folder, `<agency>/<extract>.yaml`, for messages and to be held to its id. */
export function readContract(
  file: string,
  bytes: Uint8Array,
  lists: ReadonlyMap<string, FieldKind>,
  placeholders?: readonly string[],
): ContractReading {
  const reading = readYaml(file, bytes, contractYaml, 'contract.schema.json');
  if (!reading.ok) return reading;
  const { value: yaml, locate } = reading;
  const refused = (wrong: Parameters<typeof errorAt>[2][]): ContractReading => ({
    ok: false,
    findings: wrong.map((each) => errorAt(file, locate, each)),
  });
  const expected = fileOf(yaml.id);
  if (file !== expected) {
    return refused([
      { path: ['id'], what: `The id is ${yaml.id}, the file ${file}.`, remedy: `Call the file ${expected}.` },
    ]);
  }
  const compiled = compileContract(yaml, lists, placeholders);
  if (!compiled.ok) return refused([...compiled.wrong]);
  const { value: contract } = compiled;
  const wrong = contradictions(yaml, contract);
  if (wrong.length > 0) return refused([...wrong]);
  return { ok: true, contract, findings: doubts(contract).map((doubt) => warningAt(file, locate, doubt)) };
}

/** `police.iom_cohort` → `police/iom-cohort.yaml`. */
export function fileOf(id: string): string {
  const [agency = '', extract = ''] = id.split('.');
  return `${agency}/${extract.replaceAll('_', '-')}.yaml`;
}

function contractFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const agencies = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== CODE_LISTS)
    .map(({ name }) => name);
  return agencies.sort().flatMap((agency) =>
    readdirSync(path.join(folder, agency))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => `${agency}/${file}`),
  );
}
