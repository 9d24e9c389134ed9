import type { Contract } from '../../../../schemas/contract.ts';
import { ThroughlineError } from '../../../errors.ts';
import { unspelt } from '../header/spelling.ts';
import { nearest } from './nearest.ts';

/** What a delivered file's name says: `<contract id>_<yyyy-mm-dd>.csv`, or one of the forms that surely mean the same. */
export interface DeliveryName {
  readonly contract: Contract;
  /** The data date: the file holds everything known at the end of that day. */
  readonly dataTo: string;
}

/** Earlier than any extract here: the year is a slip, or a placeholder such as 1900-01-01. */
const EARLIEST_DATA_DATE = '2000-01-01';

/** What a name may end with. What the file is, its bytes say: a workbook is refused for what it is, not for its name. */
const ENDINGS = /(?:\.(?:csv|txt|tsv|dat|ndjson|jsonl|json|xml|parquet|xlsx|xlsm|xls))?(?:\.(?:gz|zip))?$/i;
/** What Windows and browsers add to the name of a second copy. */
const COPY = /(?: ?\(\d{1,3}\)| - Copy)+$/i;
/** Year, month, day, with or without something between, at the end; before it whatever names the extract. */
const PARTS =
  /^(?<extract>.*[^\s_.-])[\s_.-]+(?<year>\d{4})(?<part>[-_.]?)(?<month>\d{2})\k<part>(?<day>\d{2})$/;

/**
 * Reads a file name, e.g. `police.offences_2026-06-30.csv`; also with capitals, `_` or a space for `.`, the date without its
 * hyphens, ` (1)` behind it, and any ending of `ENDINGS`.
 *
 * @throws ThroughlineError `FILE_NAME_UNKNOWN` that names what is accepted and the nearest extract.
 */
export function readFileName(name: string, contracts: readonly Contract[]): DeliveryName {
  const stem = name.replace(ENDINGS, '');
  const parts = PARTS.exec(stem.replace(COPY, ''))?.groups;
  const contract = parts && extractOf(parts['extract'] ?? '', contracts);
  const dataTo = parts && `${parts['year']}-${parts['month']}-${parts['day']}`;
  if (contract && dataTo && isDate(dataTo) && stem !== name) return { contract, dataTo };

  const ids = contracts.map(({ id }) => id);
  const sent = parts?.['extract'] ?? name.replace(/(_[^_]*)?\.[^.]*$/, '');
  const near = contract?.id ?? nearest(sent, ids);
  throw new ThroughlineError({
    code: 'FILE_NAME_UNKNOWN',
    what:
      contract && stem !== name
        ? 'The date in the file name is not a date.'
        : 'The file name does not name an extract and its date.',
    where: name,
    remedy: `Name it <extract>_<yyyy-mm-dd>.csv, with the day up to which the data goes${
      near ? `, e.g. ${near}_2026-06-30.csv` : ''
    }. Extracts: ${ids.join(', ')}.`,
  });
}

/** The extract of an id, however its capitals and separators are written; none where that may mean two. */
function extractOf(sent: string, contracts: readonly Contract[]): Contract | undefined {
  const exact = contracts.find(({ id }) => id === sent);
  if (exact) return exact;
  const meant = contracts.filter(({ id }) => unspelt(id) === unspelt(sent));
  return meant.length === 1 ? meant[0] : undefined;
}

/**
 * A date still to come is a slip of the pen, and no small one: as the latest snapshot the file would hide every one that
 * follows, and cohorts would be shown whose follow-up is not over. A day's grace is for clocks east of Greenwich.
 *
 * @throws ThroughlineError `FILE_DATE_AHEAD`, or `FILE_DATE_TOO_EARLY` before `EARLIEST_DATA_DATE`.
 */
export function refuseDate(name: string, dataTo: string, now: Date): void {
  const remedy = 'Name the file after the last day it covers, and send it again.';
  if (dataTo < EARLIEST_DATA_DATE) {
    throw new ThroughlineError({
      code: 'FILE_DATE_TOO_EARLY',
      what: `The date in the file name is before ${EARLIEST_DATA_DATE}.`,
      where: name,
      remedy,
    });
  }
  const tomorrow = new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10);
  if (dataTo <= tomorrow) return;
  throw new ThroughlineError({
    code: 'FILE_DATE_AHEAD',
    what: `The date in the file name is still to come: today is ${now.toISOString().slice(0, 10)}.`,
    where: name,
    remedy,
  });
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
