import { parse } from 'csv-parse/sync';
import { COVERAGE_RULES } from '../../pipeline/publishing/tables/coverage.ts';
import type { ReferenceTable, View } from '../../pipeline/views/view.ts';
import { FOLLOW_UP_CASES } from '../views/cases-follow-up.ts';
import { INDEX_EVENT_CASES } from '../views/cases-index-events.ts';
import { PEOPLE_CASES } from '../views/cases-people.ts';
import type { ReoffendingCase } from '../views/reoffending-case.ts';
import { readTable } from '../views/table-text.ts';

/** A page of definitions below docs/. */
export interface DefinitionsPage {
  readonly file: string;
  readonly text: string;
}

interface Subject {
  readonly title: string;
  readonly about: string;
  /** What follows the views. */
  readonly rest: (views: readonly View[]) => string;
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  people: {
    title: 'People and events',
    about: 'Whom the agencies know, how each is described, and what happened when.',
    rest: () => `## Cases

Each can be checked by hand.

${PEOPLE_CASES.map(caseText).join('\n')}`,
  },
  reoffending: {
    title: 'Proven reoffending',
    about: `The measure follows the Ministry of Justice's proven reoffending statistics. It is **not** an official statistic, and
differs from one in two ways to keep in mind: it sees only what the agencies of one area sent under one agreement, and where
no readable source settles a rule, the rule is a setting with a default of the product's own.`,
    rest: (views) => `## Settings

The reference table \`reoffending_settings\` holds a row for the measure as published and one for each alternative, in which one
rule differs; \`proven_reoffending_sensitivity\` gives the headline under each. ${reference(views, 'reoffending_settings').source}

${settingsTable(reference(views, 'reoffending_settings'))}

What an extract covers is judged by three rules that no source gives: a month counts as covered with at least
${percent(COVERAGE_RULES.thin_month)} of the rows that the months with rows around it have on average (${COVERAGE_RULES.months_around} before and
${COVERAGE_RULES.months_around} after), and a run of months that are not is a gap where at least ${COVERAGE_RULES.gap_rows_expected} rows were to be expected in it.

## Reference tables

Bands, groups and lists of codes that the views join; every product that has the views has them too.

${referencesTable(views)}

## Released counts

Where a view counts people, an agreement's disclosure rule applies before anything is published: counts from 1 to below the
minimum are withheld, with the counts among the same people that follow them; all others are rounded to the base; rates are
computed from rounded counts, and withheld where a count is or where too few people are counted (the Ministry of Justice
gives no rate on fewer than 30 offenders). The column \`withheld\` says what is missing and why. Protection is cell by cell:
whether a withheld count can be worked out from released ones has to be judged before tables leave the analysts.

Years and the whole are pooled: the sum of reoffenders over the sum of offenders. That is how the published annual rates
come about: for 2010/11 pooling the quarters gives the published 31.5684 %, the mean of the four quarterly rates 31.5711 %.

## Cases

Each can be checked by hand. Cohorts are of three months, extracts reach to 30 June 2026 without gaps, offences are recordable,
and police hold everyone, of unknown age, unless the case says otherwise; 046/00 is theft from a shop, 105/03 common assault.

### The follow-up and the wait

${FOLLOW_UP_CASES.map(caseText).join('\n')}
### Index events

${INDEX_EVENT_CASES.map(caseText).join('\n')}`,
  },
};

/**
 * The pages of definitions: an index, and one for each subject, made from what the views declare of themselves and from the
 * cases they are tested by.
 *
 * @param views in order of dependency
 */
export function definitionsPages(views: readonly View[]): readonly DefinitionsPage[] {
  const unknown = views.find(({ subject }) => !Object.hasOwn(SUBJECTS, subject));
  if (unknown) throw new Error(`The subject ${unknown.subject} of ${unknown.name} has no page.`);
  const pages = Object.entries(SUBJECTS).map(([subject, said]) => ({
    file: `docs/definitions/${subject}.md`,
    // From the result back to what it is made of.
    text: subjectPage(said, views.filter((view) => view.subject === subject).toReversed()),
  }));
  return [{ file: 'docs/outcome-definitions.md', text: index(views) }, ...pages];
}

const MADE = `Made from what the views in \`views/\` declare of themselves and from the cases in \`tests/views/\`; a test keeps it so. To
change it, change those, then run \`npm run docs\`.`;

function index(views: readonly View[]): string {
  const parts = Object.entries(SUBJECTS).map(([subject, { title }]) => {
    const lines = views
      .filter((view) => view.subject === subject)
      .map((view) => `- \`${view.name}\`: ${view.title}. ${sentence(view.grain)}`);
    return `## [${title}](definitions/${subject}.md)\n\n${lines.join('\n')}\n`;
  });
  return `# Outcome definitions

How people, events and outcomes are counted, a page per subject.
${MADE}

${parts.join('\n')}`;
}

function subjectPage({ title, about, rest }: Subject, views: readonly View[]): string {
  return `# ${title}

${about}
${MADE}

${views.map(aboutView).join('\n')}
${rest(views)}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function aboutView(view: View): string {
  const columns = view.columns.map(({ name, type, comment }) => ({
    column: `\`${name}\``,
    type,
    'what it is': comment ?? '',
  }));
  return `## ${view.title}: \`${view.name}\`

${view.definition}
${listed('Counts', view.includes)}${listed('Does not count', view.excludes)}
- Grain: ${view.grain}
- Source: ${view.source}
${view.needs.length === 0 ? '' : `- Needs, as sent: ${view.needs.map(({ table, column }) => `\`${table}.${column}\``).join(', ')}\n`}
${markdownTable(columns)}
`;
}

function listed(what: string, sentences: readonly string[]): string {
  if (sentences.length === 0) return '';
  return `\n${what}:\n\n${sentences.map((each) => `- ${each}`).join('\n')}\n`;
}

function caseText({
  shows,
  because,
  dataTo,
  given,
  people,
  cohort,
  measure,
  policeDoNotHold,
  gaps,
  view,
  expect,
}: ReoffendingCase): string {
  const rows = readTable(expect);
  const scope = cohort === undefined ? '' : ` in the cohort ${cohort}`;
  return `**${shows}**${because === undefined ? '' : `: ${because}`}.
${dataTo === undefined ? '' : `\nThe extracts reach to ${dataTo}.\n`}${(gaps ?? [])
  .map(([extract, from, to]) => `\n\`${extract}\` has no rows from ${from} to ${to}.\n`)
  .join(
    '',
  )}${policeDoNotHold === undefined ? '' : `\nPolice do not hold ${policeDoNotHold.join(', ')}.\n`}${measure === undefined ? '' : `\n${measure} cohorts.\n`}
${people === undefined ? '' : `${markdownTable(readTable(people))}\n\n`}${markdownTable(readTable(given))}

${rows.length === 0 ? `\`${view}\` holds no row.` : `\`${view}\` holds${scope}:\n\n${markdownTable(rows)}`}
`;
}

function markdownTable(rows: readonly Readonly<Record<string, string>>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => row[name] ?? ''))),
  ].join('\n');
}

function reference(views: readonly View[], name: string): ReferenceTable {
  const found = views.flatMap(({ references }) => references).find((table) => table.name === name);
  if (!found) throw new Error(`There is no reference table ${name}.`);
  return found;
}

/** A row a setting: its value as published, and the scenario in which it differs. */
function settingsTable({ columns, csv }: ReferenceTable): string {
  const [published = {}, ...others] = parse<Record<string, string>>(csv, { columns: true });
  const settings = columns.filter(({ name }) => !name.startsWith('scenario'));
  return markdownTable(
    settings.map(({ name, comment = '' }) => {
      const other = others.find((row) => row[name] !== published[name]);
      return {
        setting: `\`${name}\``,
        'as published': `\`${published[name]}\``,
        'what it decides': comment,
        alternative: other === undefined ? '' : `${other['scenario']}: \`${other[name]}\``,
      };
    }),
  );
}

function referencesTable(views: readonly View[]): string {
  const tables = new Map(
    views.flatMap(({ references }) => references).map((table) => [table.name, table] as const),
  );
  return markdownTable(
    [...tables.values()]
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, comment, source }) => ({ table: `\`${name}\``, 'what it holds': comment, source })),
  );
}

function percent(share: number): string {
  return `${100 * share} %`;
}
