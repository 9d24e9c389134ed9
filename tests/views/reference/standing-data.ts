import { CJS_OFFENCES, HOME_OFFICE_CODES, RECORDED_CRIME_GROUPS, sourceText } from './sources.ts';

/** An offence as a court names it. */
export interface CjsOffence {
  readonly cjsCode: string;
  readonly homeOfficeClassification: string;
  /** CE either way, CI indictable, CS summary, CM summary motoring, CB non-offence breach, and others that are no offences. */
  readonly offenceCategory: string;
  readonly offenceTitle: string;
  readonly recordableOnPnc: boolean;
}

/** A Home Office code, `ccc/ss`, as table V73 has it. */
export interface HomeOfficeCode {
  readonly code: string;
  readonly class: number;
  readonly group: string;
  readonly classTitle: string;
  readonly title: string;
}

export interface StandingData {
  readonly offences: readonly CjsOffence[];
  readonly codes: readonly HomeOfficeCode[];
  /** Offence group of recorded crime by class. */
  readonly recordedCrime: ReadonlyMap<number, string>;
}

/** The three sources, from a folder that holds their files. */
export function readStandingData(folder: string): StandingData {
  return {
    offences: courtOffences(folder),
    codes: homeOfficeCodes(sourceText(folder, HOME_OFFICE_CODES)),
    recordedCrime: recordedCrimeGroups(sourceText(folder, RECORDED_CRIME_GROUPS)),
  };
}

/** The offences that a court may name, from a folder that holds their file. */
export function courtOffences(folder: string): readonly CjsOffence[] {
  return JSON.parse(sourceText(folder, CJS_OFFENCES));
}

const TEXT = "'((?:[^']|'')*)'";
const INSERTED = new RegExp(`VALUES \\((\\d+), (\\d+), ${TEXT}, ${TEXT}, ${TEXT}, `, 'g');

function homeOfficeCodes(sql: string): readonly HomeOfficeCode[] {
  const plain = (text: string) =>
    text
      .replaceAll("''", "'")
      // The source's pound sign, lost on the way.
      .replaceAll('¿', '£')
      .replace(/\s*\[Use this code only.*/, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  return [...sql.matchAll(INSERTED)].map(
    ([, major = '', minor = '', group = '', category = '', title = '']) => ({
      code: `${major.padStart(3, '0')}/${minor.padStart(2, '0')}`,
      class: Number(major),
      group,
      classTitle: plain(category),
      title: plain(title),
    }),
  );
}

/** Follows each code of the hierarchy up to its offence group; 53B, 53C, … are one class, 53. */
function recordedCrimeGroups(cypher: string): ReadonlyMap<number, string> {
  const labels = new Map<string, string>();
  const parents = new Map<string, string>();
  for (const statement of cypher.split(';')) {
    const codes = [...statement.matchAll(/code:'([^']+)'/g)].map(([, code = '']) => code);
    const node = codes.at(-1);
    const [, label] = /label:'([^']+)'/.exec(statement) ?? [];
    if (node === undefined || label === undefined) continue;
    labels.set(node, label);
    if (codes.length > 1) parents.set(node, codes[0] ?? '');
  }
  const groupOf = (code: string): string => {
    const parent = parents.get(code);
    return parent === undefined ? (labels.get(code) ?? '') : groupOf(parent);
  };
  const groups = new Map<number, string>();
  for (const code of parents.keys()) {
    const [, major] = /^(\d+)[A-Z]?$/.exec(code) ?? [];
    if (major === undefined) continue;
    const group = groupOf(code);
    const before = groups.get(Number(major));
    if (before !== undefined && before !== group) throw new Error(`Class ${major} stands in two groups.`);
    groups.set(Number(major), group);
  }
  return groups;
}
