import { parse } from 'csv-parse/sync';
import type { Locate, Misstatement } from '../../schemas/yaml/finding.ts';
import { errorAt, type Finding } from '../../schemas/yaml/finding.ts';
import { readYaml } from '../../schemas/yaml/read-yaml.ts';
import { ThroughlineError } from '../errors.ts';
import type { ColumnReference, ReferenceTable, Scenarios, View } from './view.ts';
import { type ViewYaml, viewYaml } from './view-yaml.ts';

/** The page that lists the keys, for remedies. */
const KEYS = 'docs/view-keys.md';
const OPENS = '/*\n';
const CLOSES = '\n*/\n';

/** Where a view comes from. */
export interface ViewFile {
  readonly name: string;
  readonly subject: string;
  /** The file, as errors name it: `views/reoffending/cohorts.sql`. */
  readonly file: string;
}

/**
 * Reads a view: what it declares, as YAML in a comment at the top, and below it one SELECT in Athena's dialect.
 *
 * @param references the reference tables at hand; the view names those it joins
 * @throws ThroughlineError `VIEW_DECLARATION` with file, line and path of the first thing that is wrong
 */
export function readView(file: ViewFile, text: string, references: readonly ReferenceTable[]): View {
  const end = text.indexOf(CLOSES);
  if (!text.startsWith(OPENS) || end < 0) {
    throw invalid([
      {
        severity: 'error',
        file: file.file,
        path: '',
        line: 1,
        what: 'The file does not begin with a comment that says what the view is.',
        remedy: `Put its declaration between a first line /* and a line */; ${KEYS} lists the keys.`,
      },
    ]);
  }
  // A line is left where the comment opens, so that the lines of findings are those of the file.
  const yaml = `\n${text.slice(OPENS.length, end)}`;
  const reading = readYaml(file.file, Buffer.from(yaml), viewYaml, KEYS);
  if (!reading.ok) throw invalid(reading.findings);
  return declaredView(
    file,
    reading.value,
    text.slice(end + CLOSES.length).trim(),
    references,
    reading.locate,
  );
}

/**
 * A view from what it declares.
 *
 * @throws ThroughlineError `VIEW_DECLARATION` where it speaks of a column or a reference table that is not there
 */
export function declaredView(
  { name, subject, file }: ViewFile,
  declared: ViewYaml,
  sql: string,
  references: readonly ReferenceTable[],
  locate: Locate = () => undefined,
): View {
  const found = [...unknownColumns(declared), ...unknownReferences(declared, references)];
  if (found.length > 0) throw invalid(found.map((fault) => errorAt(file, locate, fault)));
  const { title, grain, definition, includes, excludes, source, reads, counts, unpublished } = declared;
  return {
    name,
    subject,
    title,
    grain,
    definition,
    includes,
    excludes,
    source,
    needs: columnReferences(declared.needs),
    uses: columnReferences(declared.uses),
    reads,
    references: references.filter((reference) => declared.references.includes(reference.name)),
    columns: Object.entries(declared.columns).map(([column, { type, is }]) => ({
      name: column,
      type,
      comment: is,
    })),
    counts,
    rates: Object.entries(declared.rates).map(([column, { of, among, per, decimals }]) => ({
      column,
      per,
      numerator: of,
      denominator: among,
      decimals,
    })),
    totals: declared.totals.map(({ parts, whole, within, between = [] }) => ({
      parts: Object.fromEntries(Object.entries(parts).map(([column, value]) => [column, [value].flat()])),
      whole,
      within,
      between,
    })),
    unpublished,
    ...(declared.scenarios === undefined ? {} : { scenarios: scenarios(declared.scenarios, references) }),
    sql,
  };
}

function scenarios(
  { settings, published, recomputes }: NonNullable<ViewYaml['scenarios']>,
  references: readonly ReferenceTable[],
): Scenarios {
  const { csv = '' } = references.find(({ name }) => name === settings) ?? {};
  const rows = parse<Record<string, string>>(csv, { columns: true });
  const {
    scenario: _,
    scenario_order: __,
    ...usual
  } = rows.find(({ scenario }) => scenario === published) ?? {};
  return {
    settings,
    scenarios: rows.map(({ scenario = '', ...row }) => ({
      name: scenario,
      changes: Object.keys(usual).filter((name) => row[name] !== usual[name]),
    })),
    published,
    recomputes,
  };
}

function columnReferences(fields: ViewYaml['needs']): readonly ColumnReference[] {
  return Object.entries(fields).flatMap(([table, columns]) => columns.map((column) => ({ table, column })));
}

function unknownColumns({ columns, counts, rates, totals }: ViewYaml): readonly Misstatement[] {
  const named: readonly (readonly [readonly PropertyKey[], string])[] = [
    ...counts.map((column, at) => [['counts', at], column] as const),
    ...Object.entries(rates).flatMap(([column, { of, among }]) => [
      [['rates', column], column] as const,
      [['rates', column, 'of'], of] as const,
      [['rates', column, 'among'], among] as const,
    ]),
    ...totals.flatMap(({ parts, whole, within, between = [] }, at) => [
      ...Object.keys(parts).map((column) => [['totals', at, 'parts', column], column] as const),
      ...Object.keys(whole).map((column) => [['totals', at, 'whole', column], column] as const),
      ...within.map((column, place) => [['totals', at, 'within', place], column] as const),
      ...between.map((column, place) => [['totals', at, 'between', place], column] as const),
    ]),
  ];
  return named
    .filter(([, column]) => !Object.hasOwn(columns, column))
    .map(([path, column]) => ({
      path,
      what: `${column} is no column of the view.`,
      remedy: 'Name a column, or describe it under columns.',
    }));
}

function unknownReferences(
  { references: named, scenarios: settings }: ViewYaml,
  references: readonly ReferenceTable[],
): readonly Misstatement[] {
  const places = named.map((reference, at) => ({
    reference,
    path: ['references', at] as readonly PropertyKey[],
  }));
  if (settings) places.push({ reference: settings.settings, path: ['scenarios', 'settings'] });
  return places
    .filter(({ reference }) => !references.some((table) => table.name === reference))
    .map(({ reference, path }) => ({
      path,
      what: `There is no reference table ${reference}.`,
      remedy: 'Correct its name, or declare it in reference/references.yaml.',
    }));
}

/** The error of what is wrong with a view or its reference tables: the first finding, and how many more there are. */
export function invalid(findings: readonly Finding[]): ThroughlineError {
  const [first] = findings;
  const others = findings.length - 1;
  const line = first?.line === undefined ? '' : ` line ${first.line}`;
  return new ThroughlineError({
    code: 'VIEW_DECLARATION',
    what: first?.what ?? 'The declaration is invalid.',
    where: `${first?.file ?? ''}${line}${first?.path ? `, ${first.path}` : ''}`,
    remedy: `${first?.remedy ?? ''}${others > 0 ? ` (${others} more in this file.)` : ''}`,
  });
}
