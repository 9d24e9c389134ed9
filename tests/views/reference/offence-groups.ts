import type { HomeOfficeCode, StandingData } from './standing-data.ts';

/** Where a group comes from: recorded crime, table V73, or the product itself where no source says. */
type From = 'ONS' | 'V73' | 'own';
interface Grouped {
  readonly group: string;
  readonly from: From;
}

/** The groups of recorded crime by their names in the reoffending tables. */
const RECORDED: Readonly<Record<string, string>> = {
  'Violence against the person': 'Violence against the person',
  'Sexual offences': 'Sexual',
  Robbery: 'Robbery',
  'Theft offences': 'Theft',
  'Criminal damage and arson': 'Criminal damage and arson',
  'Drug offences': 'Drug',
  'Possession of weapons offences': 'Possession of weapons',
  'Public order offences': 'Public order',
  'Miscellaneous crimes against society': 'Miscellaneous crimes against society',
  'Fraud offences': 'Fraud',
};

/** The groups of V73 that name a subject, by their names in the reoffending tables. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'Violence against the person': 'Violence against the person',
  'Sexual offences': 'Sexual',
  Robbery: 'Robbery',
  Burglary: 'Theft',
  'Theft and handling': 'Theft',
  'Criminal damage': 'Criminal damage and arson',
  'Drug offences': 'Drug',
  'Fraud forgery': 'Fraud',
  'Indictable motoring offences': 'Miscellaneous crimes against society',
};

const MOTORING = 'Summary motoring offences';
const SUMMARY: Grouped = { group: 'Summary non-motoring', from: 'own' };
const OTHER: Grouped = { group: 'Other', from: 'own' };
const MISCELLANEOUS: Grouped = { group: 'Miscellaneous crimes against society', from: 'own' };
const V73_MOTORING: Grouped = { group: 'Summary motoring', from: 'V73' };
/** Kept where neither source names a group: unlawful assembly, riot, treason felony. */
const OWN_PUBLIC_ORDER = [63, 64, 65];

/** The group of a class as a whole: `codes` are those of V73 in it. */
function ofClass(major: number, codes: readonly HomeOfficeCode[], data: StandingData): Grouped {
  const recorded = RECORDED[data.recordedCrime.get(major) ?? ''];
  const named = new Set(codes.map(({ group }) => group));
  if (recorded !== undefined && (major < 100 || major >= 800)) return { group: recorded, from: 'ONS' };
  if (major === 0 || major >= 900 || (major >= 200 && major < 700)) return OTHER;
  if (major >= 800) return V73_MOTORING;
  if (major >= 100) return named.size === 1 && named.has(MOTORING) ? V73_MOTORING : SUMMARY;
  const subjects = new Set(
    codes.map(({ group }) => SUBJECTS[group]).filter((subject) => subject !== undefined),
  );
  const [subject] = subjects;
  const most = codes.filter(({ group }) => SUBJECTS[group] === subject).length * 2 > codes.length;
  if (subject !== undefined && subjects.size === 1 && most) return { group: subject, from: 'V73' };
  return OWN_PUBLIC_ORDER.includes(major) ? { group: 'Public order', from: 'own' } : MISCELLANEOUS;
}

/** The group of one code where V73 tells it from the rest of its class. */
function ofCode(code: HomeOfficeCode, whole: Grouped): Grouped {
  if (whole.from === 'ONS') return whole;
  const subject = SUBJECTS[code.group];
  const summary = code.class >= 100 && code.class < 900;
  if (subject !== undefined && !summary) return { group: subject, from: 'V73' };
  const motoring = code.group === MOTORING && !/excluding motoring/.test(code.classTitle);
  return motoring && code.class >= 700 && code.class < 800 ? V73_MOTORING : whole;
}

/** `offence-groups.csv` and `offence-group-exceptions.csv`: ranges of classes, and the codes that part from their class. */
export function offenceGroups(data: StandingData): {
  readonly ranges: readonly (readonly string[])[];
  readonly exceptions: readonly (readonly string[])[];
} {
  const byClass = Map.groupBy(data.codes, (code) => code.class);
  const classes = Array.from({ length: 1000 }, (_, major) => {
    const codes = byClass.get(major) ?? [];
    return { major, codes, whole: ofClass(major, codes, data) };
  });
  const ranges: { from: number; to: number; grouped: Grouped }[] = [];
  for (const { major, whole } of classes) {
    const last = ranges.at(-1);
    if (last && last.grouped.group === whole.group && last.grouped.from === whole.from) last.to = major;
    else ranges.push({ from: major, to: major, grouped: whole });
  }
  return {
    ranges: ranges.map(({ from, to, grouped }) => [String(from), String(to), grouped.group, grouped.from]),
    exceptions: classes.flatMap(({ codes, whole }) =>
      codes
        .map((code) => ({ code, grouped: ofCode(code, whole) }))
        .filter(({ grouped }) => grouped.group !== whole.group)
        .map(({ code, grouped }) => [code.code, grouped.group, grouped.from, code.title]),
    ),
  };
}
