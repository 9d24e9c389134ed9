import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { CODE_FACTS, type CodeFact, type FieldKind } from '../contract.ts';
import { codeList } from '../kinds/code-list.ts';
import type { Finding } from '../yaml/finding.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { type CodeListsYaml, codeListsYaml } from './contract-yaml.ts';

/** Code lists by name, and what is wrong with those that cannot be used. */
export interface CodeLists {
  readonly lists: ReadonlyMap<string, FieldKind>;
  readonly findings: readonly Finding[];
}

const ABOUT = 'code-lists.yaml';
const NOTHING_SAID: CodeListsYaml = {};

/**
 * Every code list of a folder: `<name>.csv` with the columns code and meaning, and what `code-lists.yaml` says of each.
 *
 * A column sex (M, F), main_name (Y) or ethnic_group (Asian, Black, Other, White) says what the code means to all agencies.
 * A folder that is not there has no lists.
 */
export function readCodeLists(folder: string): CodeLists {
  if (!existsSync(folder)) return { lists: new Map(), findings: [] };
  const files = readdirSync(folder).sort();
  const about = files.includes(ABOUT)
    ? readYaml(ABOUT, readFileSync(path.join(folder, ABOUT)), codeListsYaml, 'code-lists.schema.json')
    : { ok: true as const, value: NOTHING_SAID };
  if (!about.ok) return { lists: new Map(), findings: about.findings };
  const lists = new Map<string, FieldKind>();
  const findings: Finding[] = [];
  const csv = files.filter((file) => file.endsWith('.csv'));
  for (const file of csv) {
    const name = path.basename(file, '.csv');
    const said = Object.hasOwn(about.value, name) ? about.value[name] : undefined;
    const wrong = (what: string, remedy: string, line?: number) =>
      findings.push({
        severity: 'error',
        file,
        path: '',
        ...(line === undefined ? {} : { line }),
        what,
        remedy,
      });
    if (!said) {
      wrong(
        `${ABOUT} says nothing of the code list ${name}.`,
        `Add ${name}: with title, classification and source.`,
      );
      continue;
    }
    const text = readFileSync(path.join(folder, file), 'utf8');
    const read = readCodes(text);
    if (!read.ok) {
      wrong(read.what, read.remedy, read.line);
      continue;
    }
    const { title, classification, role, source } = said;
    lists.set(
      name,
      codeList({
        name,
        title,
        class: classification,
        source,
        codes: read.codes,
        ...(role === undefined ? {} : { role }),
        ...(Object.keys(read.codeFacts).length === 0 ? {} : { codeFacts: read.codeFacts }),
      }),
    );
  }
  for (const name of Object.keys(about.value)) {
    if (csv.includes(`${name}.csv`)) continue;
    const what = `There is no ${name}.csv beside ${ABOUT}.`;
    findings.push({
      severity: 'error',
      file: ABOUT,
      path: name,
      what,
      remedy: 'Add the file, or remove the entry.',
    });
  }
  return { lists, findings };
}

type Codes =
  | {
      readonly ok: true;
      readonly codes: Readonly<Record<string, string>>;
      readonly codeFacts: Readonly<Partial<Record<CodeFact, Readonly<Record<string, string>>>>>;
    }
  | { readonly ok: false; readonly line?: number; readonly what: string; readonly remedy: string };

/** No system sends such a code, and the text of a statement may not hold NUL. */
const UNPRINTED = /\p{Cc}/u;

function readCodes(text: string): Codes {
  let table: readonly (readonly string[])[];
  try {
    table = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    return { ok: false, what: 'The file is not valid CSV.', remedy: 'Check its quotation marks.' };
  }
  const [header = [], ...rows] = table;
  const facts = header.slice(2);
  const unknown = facts.find((fact) => !isCodeFact(fact));
  if (header[0] !== 'code' || header[1] !== 'meaning' || unknown !== undefined) {
    return {
      ok: false,
      line: 1,
      what: `The header is not code,meaning${unknown === undefined ? '' : `: ${unknown} is unknown`}.`,
      remedy: `Write code,meaning, and where it fits ${Object.keys(CODE_FACTS).join(', ')}.`,
    };
  }
  const codes = new Map<string, string>();
  const found = new Map<CodeFact, Record<string, string>>();
  for (const [at, row] of rows.entries()) {
    const [code = '', meaning = '', ...said] = row;
    const line = at + 2;
    if (code === '' || code.trim() !== code || meaning.trim() === '' || row.length > header.length) {
      return {
        ok: false,
        line,
        what: 'The line is not a code and its meaning.',
        remedy: 'Write code,meaning; put a meaning with a comma in quotation marks.',
      };
    }
    if (UNPRINTED.test(code)) {
      const what = 'The code has a character that does not print.';
      return { ok: false, line, what, remedy: 'Type it anew, as the agency’s system writes it.' };
    }
    if (codes.has(code))
      return { ok: false, line, what: `The code ${code} stands twice.`, remedy: 'Keep one.' };
    codes.set(code, meaning);
    for (const [nth, fact] of facts.filter(isCodeFact).entries()) {
      const value = said[nth] ?? '';
      if (value === '') continue;
      const allowed: readonly string[] = CODE_FACTS[fact];
      if (!allowed.includes(value)) {
        return {
          ok: false,
          line,
          what: `${fact} is not one of ${allowed.join(', ')}.`,
          remedy: 'Correct it, or leave it empty.',
        };
      }
      found.set(fact, { ...found.get(fact), [code]: value });
    }
  }
  if (codes.size === 0)
    return { ok: false, what: 'The list has no codes.', remedy: 'Add a line for each code.' };
  return { ok: true, codes: Object.fromEntries(codes), codeFacts: Object.fromEntries(found) };
}

function isCodeFact(name: string): name is CodeFact {
  return Object.hasOwn(CODE_FACTS, name);
}
