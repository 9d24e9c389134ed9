import type { Contract } from '../../../../schemas/contract.ts';
import { ThroughlineError } from '../../../errors.ts';
import { nearest } from './nearest.ts';

/** What a delivered file's name says: `<contract id>_<yyyy-mm-dd>.csv`. */
export interface DeliveryName {
  readonly contract: Contract;
  /** The data date: the file holds everything known at the end of that day. */
  readonly dataTo: string;
}

/**
 * Reads a file name, e.g. `police.offences_2026-06-30.csv`.
 *
 * @throws ThroughlineError `FILE_NAME_UNKNOWN` that names what is accepted and the nearest extract.
 */
export function readFileName(name: string, contracts: readonly Contract[]): DeliveryName {
  const parts = /^(?<extract>.+)_(?<date>\d{4}-\d{2}-\d{2})\.csv$/i.exec(name)?.groups;
  const contract = contracts.find(({ id }) => id === parts?.['extract']);
  const dataTo = parts?.['date'];
  if (contract && dataTo && isDate(dataTo)) return { contract, dataTo };

  const ids = contracts.map(({ id }) => id);
  const inSmallLetters = ids.find((id) => id === parts?.['extract']?.toLowerCase());
  if (!contract && inSmallLetters && dataTo) throw wrongCase(name, `${inSmallLetters}_${dataTo}.csv`);
  const sent = parts?.['extract'] ?? name.replace(/(_[^_]*)?\.[^.]*$/, '');
  const near = contract?.id ?? nearest(sent, ids);
  throw new ThroughlineError({
    code: 'FILE_NAME_UNKNOWN',
    what: contract
      ? 'The date in the file name is not a date.'
      : 'The file name does not name an extract and its date.',
    where: name,
    remedy: `Name it <extract>_<yyyy-mm-dd>.csv, with the day up to which the data goes${
      near ? `, e.g. ${near}_2026-06-30.csv` : ''
    }. Extracts: ${ids.join(', ')}.`,
  });
}

/** Folders in a store tell capitals from small letters, so a file has one name only. */
function wrongCase(name: string, right: string): ThroughlineError {
  return new ThroughlineError({
    code: 'FILE_NAME_UNKNOWN',
    what: 'The file name has capitals, and the name of an extract is written in small letters.',
    where: name,
    remedy: `Name it ${right}.`,
  });
}

/**
 * A date still to come is a slip of the pen, and no small one: as the latest snapshot the file would hide every one that
 * follows, and cohorts would be shown whose follow-up is not over. A day's grace is for clocks east of Greenwich.
 *
 * @throws ThroughlineError `FILE_DATE_AHEAD`
 */
export function refuseDateAhead(name: string, dataTo: string, now: Date): void {
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  if (dataTo <= tomorrow) return;
  throw new ThroughlineError({
    code: 'FILE_DATE_AHEAD',
    what: `The date in the file name is still to come: today is ${now.toISOString().slice(0, 10)}.`,
    where: name,
    remedy: 'Name the file after the last day it covers, and send it again.',
  });
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
