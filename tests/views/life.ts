import { readTable } from './table-text.ts';

/** One line of a person's record with police or prison, as the cases write it. */
interface LifeLine {
  readonly person: string;
  readonly on: string;
  readonly what: string;
  readonly committed: string;
  readonly offence: string;
}

const DISPOSALS: Readonly<Record<string, string>> = {
  imprisonment: '1002',
  'suspended sentence': '1115',
  'community order': '1116',
  fine: '1015',
  'conditional discharge': '1018',
  'bound over': '1016',
  convicted: '',
};

const OUTCOMES: Readonly<Record<string, string>> = {
  caution: '3',
  'youth caution': '2',
  'penalty notice': '6',
  'community resolution': '8',
};

/** `imprisonment 400 days, not recordable` */
function offenceRow(line: LifeLine): readonly (string | null)[] {
  const [what = '', ...marks] = line.what.split(',').map((part) => part.trim());
  const [, ended = what, days = null] = /^(.*?) (\d+) days$/.exec(what) ?? [];
  const recordable = marks.includes('recordable empty') ? null : marks.includes('not recordable') ? 'N' : 'Y';
  const start = [line.person, line.committed || null, line.offence || null, recordable];
  const outcome = OUTCOMES[ended];
  if (outcome) return [...start, outcome, line.on || null, null, null, null, null, null];
  if (ended === 'not guilty') return [...start, '1', line.on || null, 'NOT_GUILTY', null, null, null, null];
  const disposal = DISPOSALS[ended];
  if (disposal === undefined) throw new Error(`No such thing happens in a life: ${line.what}`);
  return [...start, '1', line.on || null, 'GUILTY', line.on || null, disposal || null, line.on || null, days];
}

export interface Life {
  readonly offences: readonly (readonly (string | null)[])[];
  readonly releases: readonly (readonly (string | null)[])[];
  /** Everyone of whom a line speaks. */
  readonly people: readonly string[];
}

/** Lines `person | on | what | committed | offence` as rows of police_offences and prison_custody_periods. */
export function readLife(text: string): Life {
  const lines = readTable(text).map(
    (row): LifeLine => ({
      person: row['person'] || 'A',
      on: row['on'] ?? '',
      what: row['what'] ?? '',
      committed: row['committed'] ?? '',
      offence: row['offence'] ?? '',
    }),
  );
  const released = (line: LifeLine) => /^release (\w+)(?: after (\d+) days)?$/.exec(line.what);
  return {
    people: [...new Set(lines.map(({ person }) => person))],
    offences: lines.filter((line) => !released(line)).map(offenceRow),
    releases: lines.flatMap((line) => {
      const [, reason, days = null] = released(line) ?? [];
      return reason ? [[line.person, line.on || null, reason, days]] : [];
    }),
  };
}
