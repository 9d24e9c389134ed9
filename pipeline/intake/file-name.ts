import type { Contract } from '../../schemas/contract.ts';
import { ThroughlineError } from '../errors.ts';
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
  const sent = parts?.['extract'] ?? name.replace(/(_[^_]*)?\.[^.]*$/, '');
  const near = contract?.id ?? nearest(sent, ids);
  throw new ThroughlineError({
    code: 'FILE_NAME_UNKNOWN',
    kind: 'usage',
    what: contract
      ? 'The date in the file name is not a date.'
      : 'The file name does not name an extract and its date.',
    where: name,
    remedy: `Name it <extract>_<yyyy-mm-dd>.csv, with the day up to which the data goes${
      near ? `, e.g. ${near}_2026-06-30.csv` : ''
    }. Extracts: ${ids.join(', ')}.`,
  });
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
