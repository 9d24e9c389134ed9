import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Partnership } from '../../pipeline/partnership/partnership.ts';
import type { Progress } from '../../pipeline/progress.ts';
import { fileHash } from '../../pipeline/storage/file-hash.ts';
import { systemCode } from '../../pipeline/storage/local-fault.ts';
import type { Contract } from '../../schemas/contract.ts';
import type { GeneratedExtracts } from '../../synthetic/generate.ts';

/** Written last: a sample without it was interrupted and is made again. */
const MARKER = 'complete.json';
/** Raise it when the generator makes other people: an earlier version's sample is then another sample. */
const POPULATION = 'v2';

/** Made-up extracts that lie in a home, ready to be delivered. */
export interface Sample {
  /** Absolute path of the folder that holds the files. */
  readonly folder: string;
  /** File names within the folder, in the order of delivery. */
  readonly files: readonly string[];
  /** SHA-256 of each file, hex, in the same order: how its deliveries are known again. */
  readonly digests: readonly string[];
  /** Path of the file that says who is whom, within the folder. */
  readonly truth: string;
  readonly people: number;
  readonly rows: number;
  readonly calibration: GeneratedExtracts['calibration'];
}

export interface SampleRequest {
  readonly people: number;
  readonly seed: number;
  readonly partnership: Pick<Partnership, 'contracts' | 'shipped'>;
  readonly progress: Progress;
}

/** The sample of so many people and that seed in the home; made when it is not there whole, or is of other contracts. */
export async function sampleIn(home: string, request: SampleRequest): Promise<Sample> {
  const { people, seed, progress } = request;
  const { contracts, shipped } = request.partnership;
  const folder = path.join(
    home,
    'sample',
    `${people}-${seed}-${POPULATION}${otherContracts(contracts, shipped)}`,
  );
  const ready = await readSample(folder);
  if (ready !== undefined) return ready;

  await rm(folder, { recursive: true, force: true });
  const { madeUp } = await import('../generate/made-up.ts');
  const made = await madeUp({ people, seed, contracts, shipped, out: folder, progress });
  const sample = {
    files: made.files.map((file) => path.basename(file)),
    digests: await Promise.all(made.files.map((file) => fileHash(path.resolve(folder, file)))),
    truth: path.relative(folder, made.truth),
    people: made.people,
    rows: made.rows,
    calibration: made.calibration,
  };
  const marker = path.join(folder, MARKER);
  await writeFile(`${marker}.partial`, `${JSON.stringify(sample, null, 2)}\n`);
  await rename(`${marker}.partial`, marker);
  return { folder, ...sample };
}

/** What tells a sample of a partnership's own contracts from one of those that come with the program: nothing, or a hash. */
function otherContracts(contracts: readonly Contract[], shipped: readonly Contract[]): string {
  const said = (them: readonly Contract[]) =>
    JSON.stringify(
      them.map(({ id, mode, encodings, key, deletes, fields, checks }) => ({
        ...{ id, mode, encodings, key, deletes },
        fields: fields.map(({ name, kind, role, required }) => [name, kind.rule, kind.codes, role, required]),
        checks: checks.map(({ rule }) => rule),
      })),
    );
  if (said(contracts) === said(shipped)) return '';
  return `-${createHash('sha256').update(said(contracts)).digest('hex').slice(0, 8)}`;
}

/** Every whole sample of the home. */
export async function samplesOf(home: string): Promise<readonly Sample[]> {
  const root = path.join(home, 'sample');
  const folders = await readdir(root).catch((fault: unknown) => {
    if (systemCode(fault) === 'ENOENT') return [];
    throw fault;
  });
  const samples = await Promise.all(folders.map((folder) => readSample(path.join(root, folder))));
  return samples.filter((sample) => sample !== undefined);
}

async function readSample(folder: string): Promise<Sample | undefined> {
  try {
    const sample = JSON.parse(await readFile(path.join(folder, MARKER), 'utf8')) as Omit<Sample, 'folder'>;
    return { folder, ...sample };
  } catch (fault) {
    if (systemCode(fault) === 'ENOENT' || fault instanceof SyntaxError) return undefined;
    throw fault;
  }
}
