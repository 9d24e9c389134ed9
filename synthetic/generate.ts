import { mkdir } from 'node:fs/promises';
import { type Progress, silent } from '../pipeline/progress.ts';
import type { Contract } from '../schemas/contract.ts';
import type { Cases, Setting } from './agencies/extracts.ts';
import { writeHealth } from './agencies/health.ts';
import { writePolice } from './agencies/police.ts';
import { writePrison } from './agencies/prison.ts';
import { writeProbation } from './agencies/probation.ts';
import { Calibration, type CalibrationRow } from './calibration/calibration.ts';
import { type Life, liveLife } from './career/life.ts';
import { dayOf } from './days.ts';
import { ExtractFiles } from './files/extract-files.ts';
import { GenericAgency } from './generic/agency.ts';
import { dedicatedContracts } from './generic/dedicated-contracts.ts';
import { ExtractsOfWriters } from './generic/extracts-of-writers.ts';
import { harden } from './hard-cases/harden.ts';
import { peopleOf } from './identity/block.ts';
import { bookingNumber } from './identity/identifiers.ts';
import { NhsNumbers } from './identity/nhs-numbers.ts';
import type { Person } from './identity/person.ts';
import { BLOCK, HISTORY_FROM } from './settings/population.ts';

export type { Cases } from './agencies/extracts.ts';
export type { CalibrationRow } from './calibration/calibration.ts';

export interface GenerateOptions {
  /** How many true people; not all have a record with every agency, and a few with none. */
  readonly people: number;
  /** Whole number; the same seed and count give the same bytes. */
  readonly seed: number;
  /** A file is written for each. */
  readonly contracts: readonly Contract[];
  /** The contracts that come with the program: the writers of the four agencies are made for them. */
  readonly shipped: readonly Contract[];
  /** Folder for the files; made where it does not exist. */
  readonly out: string;
  /** Last day the extracts know of, `yyyy-mm-dd`. */
  readonly asAt?: string;
  /** `hard` puts cases that are hard to count or to link into many lives (settings/hard-cases.ts). */
  readonly cases?: Cases;
  readonly progress?: Progress;
}

export interface GeneratedExtracts {
  /** One file for each contract. */
  readonly files: readonly string[];
  /** Who every agency's person truly is. */
  readonly truth: string;
  readonly people: number;
  /** Rows of all extracts, broken ones included. */
  readonly rows: number;
  /** Proven reoffending of the people made, beside what is published. */
  readonly calibration: readonly CalibrationRow[];
}

const DEFAULT_AS_AT = '2026-06-30';
const BLOCKS_A_TURN = 32;

/**
 * Makes synthetic extracts for every contract, with the truth of who is who. Police, probation, prison and health have writers
 * of their own; every other extract is made from its contract alone.
 *
 * People are made block by block and forgotten once written, so memory does not grow with their number. Person k of a seed
 * is the same person whatever the count.
 *
 * @throws UnmeetableContractError for a contract that no made-up row keeps to
 */
export async function generate(options: GenerateOptions): Promise<GeneratedExtracts> {
  const { people, contracts, out, asAt = DEFAULT_AS_AT, cases = 'usual', progress = silent } = options;
  await mkdir(out, { recursive: true });
  const setting: Setting = { seed: options.seed, cases, from: dayOf(HISTORY_FROM), asAt: dayOf(asAt) };
  const dedicated = dedicatedContracts(contracts, options.shipped);
  const others = othersOf(contracts, dedicated, setting);
  const extracts = new ExtractFiles(out, asAt, contracts);
  const calibration = new Calibration(setting.asAt);
  const stage = progress.stage('Making people', people);
  try {
    const write = writerOf({ extracts, dedicated, others, setting, people });
    for (let block = 0; block * BLOCK < people; block += 1) {
      const present = peopleOf(setting.seed, block).slice(0, people - block * BLOCK);
      const lives = present.map((person) => lifeOf(person, setting));
      write(block, lives);
      for (const life of lives) calibration.add(life);
      stage.advance(present.length);
      if (block % BLOCKS_A_TURN === 0) await extracts.keptUp();
    }
  } catch (fault) {
    await extracts.discard();
    throw fault;
  }
  const { files, truth, rows } = await extracts.close();
  stage.done(`${rows} rows written`);
  return { files, truth, people, rows, calibration: calibration.rows() };
}

function lifeOf(person: Person, { seed, cases, from, asAt }: Setting): Life {
  const life = liveLife(seed, person, from, asAt);
  return cases === 'hard' ? harden(seed, life) : life;
}

/** The agencies that have an extract without a writer of its own. */
function othersOf(
  contracts: readonly Contract[],
  dedicated: ReadonlySet<Contract>,
  setting: Setting,
): ReadonlyMap<string, GenericAgency> {
  const rest = contracts.filter((contract) => !dedicated.has(contract));
  const byAgency = Map.groupBy(rest, ({ agency }) => agency);
  return new Map([...byAgency].map(([name, its]) => [name, new GenericAgency(name, its, setting)]));
}

/** Writes what every agency sends of the people of a block. */
function writerOf({
  extracts,
  dedicated,
  others,
  setting,
  people,
}: {
  readonly extracts: ExtractFiles;
  readonly dedicated: ReadonlySet<Contract>;
  readonly others: ReadonlyMap<string, GenericAgency>;
  readonly setting: Setting;
  readonly people: number;
}): (block: number, lives: readonly Life[]) => void {
  const written = new ExtractsOfWriters(extracts, dedicated);
  const numbers = new NhsNumbers(people, setting.seed);
  let bookings = 0;
  const booking = () => {
    bookings += 1;
    return bookingNumber(bookings, setting.seed);
  };
  return (block, lives) => {
    numbers.block(block);
    for (const life of lives) {
      const { index } = life.person;
      written.nextPerson();
      writePolice(written, setting, life);
      writeProbation(written, setting, life);
      writePrison(written, setting, life, booking);
      writeHealth(written, setting, life, () => numbers.ofPatient(index));
      const someone = { life, nhs: () => numbers.ofAnyone(index) };
      for (const [name, agency] of others) agency.write(extracts, someone, written.held(name));
    }
  };
}
