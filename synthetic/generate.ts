import { mkdir } from 'node:fs/promises';
import { type Progress, silent } from '../pipeline/progress.ts';
import type { Contract } from '../schemas/contract.ts';
import { writeHealth } from './agencies/health.ts';
import { writePolice } from './agencies/police.ts';
import { writePrison } from './agencies/prison.ts';
import { writeProbation } from './agencies/probation.ts';
import { Calibration, type CalibrationRow } from './calibration/calibration.ts';
import { liveLife } from './career/life.ts';
import { dayOf } from './days.ts';
import { ExtractFiles } from './files/extract-files.ts';
import { GenericAgency } from './generic/agency.ts';
import { dedicatedContracts } from './generic/dedicated-contracts.ts';
import { ExtractsOfWriters } from './generic/extracts-of-writers.ts';
import { peopleOf } from './identity/block.ts';
import { bookingNumber } from './identity/identifiers.ts';
import { NhsNumbers } from './identity/nhs-numbers.ts';
import { BLOCK, HISTORY_FROM } from './settings/population.ts';

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
  const { people, seed, contracts, shipped, out, asAt = DEFAULT_AS_AT, progress = silent } = options;
  await mkdir(out, { recursive: true });
  const setting = { seed, from: dayOf(HISTORY_FROM), asAt: dayOf(asAt) };
  const dedicated = dedicatedContracts(contracts, shipped);
  const others = Map.groupBy(
    contracts.filter((contract) => !dedicated.has(contract)),
    ({ agency }) => agency,
  );
  const agencies = [...others].map(([name, its]) => [name, new GenericAgency(name, its, setting)] as const);
  const extracts = new ExtractFiles(out, asAt, contracts);
  const written = new ExtractsOfWriters(extracts, dedicated);
  const numbers = new NhsNumbers(people, seed);
  const calibration = new Calibration(setting.asAt);
  const stage = progress.stage('Making people', people);
  let bookings = 0;
  const booking = () => {
    bookings += 1;
    return bookingNumber(bookings, seed);
  };
  for (let block = 0; block * BLOCK < people; block += 1) {
    numbers.block(block);
    const present = peopleOf(seed, block).slice(0, people - block * BLOCK);
    for (const person of present) {
      const life = liveLife(seed, person, setting.from, setting.asAt);
      written.nextPerson();
      writePolice(written, setting, life);
      writeProbation(written, setting, life);
      writePrison(written, setting, life, booking);
      writeHealth(written, setting, life, () => numbers.ofPatient(person.index));
      const someone = { life, nhs: () => numbers.ofAnyone(person.index) };
      for (const [name, agency] of agencies) agency.write(extracts, someone, written.held(name));
      calibration.add(life);
    }
    stage.advance(present.length);
    if (block % BLOCKS_A_TURN === 0) await extracts.keptUp();
  }
  const { files, truth, rows } = await extracts.close();
  stage.done(`${rows} rows written`);
  return { files, truth, people, rows, calibration: calibration.rows() };
}
