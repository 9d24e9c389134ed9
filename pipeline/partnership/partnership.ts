import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract, FieldKind } from '../../schemas/contract.ts';
import { readContracts } from '../../schemas/contracts/read-contracts.ts';
import type { Finding } from '../../schemas/yaml/finding.ts';
import { readYaml } from '../../schemas/yaml/read-yaml.ts';
import { ThroughlineError } from '../errors.ts';
import { loadModel } from '../linkage/model/load-model.ts';
import type { LinkageModel } from '../linkage/model/model.ts';
import { DEFAULT_MODEL, type PartnershipSettings, settingsYaml } from './settings.ts';

/** Names of the parts of a partnership's folder. */
export const SETTINGS_FILE = 'throughline.yaml';
const CONTRACTS = 'schemas';
const AGREEMENTS = 'sharing-agreements';
const MODELS = 'models';
const VIEWS = 'views';

/** What a partnership decides, as files in a folder of its own; see docs/partnership.md. */
export interface Partnership {
  /** Absolute path. */
  readonly folder: string;
  readonly settings: PartnershipSettings;
  /** Its contracts and those it includes, in the order of its agencies. */
  readonly contracts: readonly Contract[];
  readonly codeLists: ReadonlyMap<string, FieldKind>;
  /** The contracts that come with the program, used or not: its views speak of them. */
  readonly shipped: readonly Contract[];
  /** Folder of its agreements. */
  readonly agreements: string;
  /** Folders of views: the program's, and its own where it has one. */
  readonly views: readonly string[];
  /** The linkage model, with the partnership's thresholds. */
  readonly model: () => Promise<LinkageModel>;
}

/**
 * The folder of a partnership: the nearest at or above `from` that holds a `throughline.yaml`; undefined where there is none.
 */
export function findPartnership(from: string): string | undefined {
  const folder = path.resolve(from);
  if (existsSync(path.join(folder, SETTINGS_FILE))) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : findPartnership(above);
}

/** A partnership, with everything that is wrong with its settings, contracts and code lists. */
export interface PartnershipReading {
  readonly partnership: Partnership;
  readonly findings: readonly Finding[];
}

/**
 * Reads a partnership's folder. `throughline.yaml` may be missing: everything in it has a default.
 *
 * @param program the folder that the program is installed in, with the contracts, models and views that come with it
 * @throws ThroughlineError `PARTNERSHIP_NOT_FOUND` where there is no such folder
 */
export function readPartnership(folder: string, program: string): PartnershipReading {
  const root = path.resolve(folder);
  if (!existsSync(root)) {
    throw new ThroughlineError({
      code: 'PARTNERSHIP_NOT_FOUND',
      what: 'There is no such folder.',
      where: root,
      remedy: 'Name the folder that holds schemas/ and sharing-agreements/.',
    });
  }
  const { settings, findings } = readSettings(root);
  const itself = root === path.resolve(program);
  const { agencies, placeholders } = settings;
  const options = { agencies, ...(placeholders === undefined ? {} : { placeholders }) };
  const shipped = readContracts(path.join(program, CONTRACTS), options);
  const own = itself
    ? shipped
    : readContracts(path.join(root, CONTRACTS), { shared: shipped.codeLists, ...options });
  const included = itself ? [] : shipped.contracts.filter(({ agency }) => settings.includes.includes(agency));
  const contracts = inOrder([...included, ...own.contracts], settings.agencies);
  const views = [path.join(program, VIEWS), ...(itself ? [] : [path.join(root, VIEWS)])];
  return {
    partnership: {
      folder: root,
      settings,
      contracts,
      codeLists: own.codeLists,
      shipped: shipped.contracts,
      agreements: path.join(root, AGREEMENTS),
      views: views.filter((each) => existsSync(each)),
      model: () => modelOf(settings, [path.join(root, MODELS), path.join(program, MODELS)]),
    },
    findings: [
      ...findings,
      ...own.findings.map((found) => ({ ...found, file: `${CONTRACTS}/${found.file}` })),
      ...clashes(settings, included, own.contracts, shipped.contracts),
    ],
  };
}

/**
 * Reads a partnership's folder, to be worked with.
 *
 * @throws ThroughlineError `CONTRACT_INVALID` with file and line of the first thing that is wrong; see `readPartnership`
 */
export function loadPartnership(folder: string, program: string): Partnership {
  const { partnership, findings } = readPartnership(folder, program);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return partnership;
  const line = first.line === undefined ? '' : ` line ${first.line}`;
  const more = errors.length > 1 ? ` (${errors.length - 1} more: check the contracts)` : '';
  throw new ThroughlineError({
    code: 'CONTRACT_INVALID',
    what: first.what,
    where: `${first.file}${line}${first.path === '' ? '' : `, ${first.path}`}`,
    remedy: `${first.remedy}${more}`,
  });
}

/** The settings of a partnership's folder, every one of which has a default, and what is wrong with them. */
export function readSettings(root: string): {
  readonly settings: PartnershipSettings;
  readonly findings: readonly Finding[];
} {
  const file = path.join(root, SETTINGS_FILE);
  const defaults = settingsYaml.parse({ name: path.basename(root) });
  if (!existsSync(file)) return { settings: defaults, findings: [] };
  const reading = readYaml(SETTINGS_FILE, readFileSync(file), settingsYaml, 'partnership.schema.json');
  return reading.ok
    ? { settings: reading.value, findings: [] }
    : { settings: defaults, findings: reading.findings };
}

/** By agency, as the settings order them; within an agency as read: people before events. */
function inOrder(contracts: readonly Contract[], agencies: readonly string[]): readonly Contract[] {
  const place = ({ agency }: Contract) =>
    agencies.includes(agency) ? agencies.indexOf(agency) : agencies.length;
  return contracts.toSorted(
    (a, b) => place(a) - place(b) || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : 0),
  );
}

function clashes(
  { includes }: PartnershipSettings,
  included: readonly Contract[],
  own: readonly Contract[],
  shipped: readonly Contract[],
): readonly Finding[] {
  const absent = includes.filter((agency) => !shipped.some((contract) => contract.agency === agency));
  const twice = own.filter(({ id }) => included.some((contract) => contract.id === id));
  const found = (what: string, remedy: string): Finding => ({
    severity: 'error',
    file: SETTINGS_FILE,
    path: 'includes',
    what,
    remedy,
  });
  const known = [...new Set(shipped.map(({ agency }) => agency))].join(', ');
  return [
    ...absent.map((agency) => found(`No contract of ${agency} comes with Throughline.`, `Use ${known}.`)),
    ...twice.map(({ id }) => found(`${id} is included, and is in schemas/ as well.`, 'Keep one of the two.')),
  ];
}

async function modelOf({ linkage }: PartnershipSettings, folders: readonly string[]): Promise<LinkageModel> {
  const name = linkage.model ?? DEFAULT_MODEL;
  const files = folders.map((folder) => path.join(folder, name));
  const model = await loadModel(files.find((file) => existsSync(file)) ?? files[0] ?? name);
  const thresholds = {
    join: linkage.join ?? model.thresholds.join,
    keep: linkage.keep ?? Math.min(model.thresholds.keep, linkage.join ?? model.thresholds.join),
  };
  return { ...model, thresholds };
}
