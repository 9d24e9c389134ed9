import type { View } from '../../pipeline/views/view.ts';
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

Each is a value in the CTE \`settings\` of one view. Twelve and six months are the published lengths; no readable source
confirms the others.

${settingsTable(views)}

Some settings are lists: the CTEs \`breach_offences\`, \`court_disposals\` and \`disposal_ranks\` of \`proven_offences\`, and
\`releases_that_count\` of \`start_points\`. The mapping of Home Office classes to the 13 index offence groups is
\`views/reference/offence-groups.csv\`; no such mapping is published as data, so it is the product's own, and
\`views/reference/README.md\` says how far its sources confirm it.

## Released counts

Where a view counts people, an agreement's disclosure rule applies before anything is published: counts from 1 to below the
minimum are withheld, with the counts among the same people that follow them; all others are rounded to the base; rates are
computed from rounded counts, and withheld where a count is or where too few people are counted (the Ministry of Justice
gives no rate on fewer than 30 offenders). The column \`withheld\` says what is missing and why. Protection is cell by cell:
whether a withheld count can be worked out from released ones has to be judged before tables leave the analysts.

Years and the whole are pooled: the sum of reoffenders over the sum of offenders. That is how the published annual rates
come about: for 2010/11 pooling the quarters gives the published 31.5684 %, the mean of the four quarterly rates 31.5711 %.

## Cases

Each can be checked by hand. Extracts reach to 30 June 2026 unless the case says otherwise. Offences are recordable, and
people are of unknown age, unless it says otherwise; 046/00 is theft from a shop, 105/03 common assault.

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

function caseText({ shows, because, dataTo, given, people, cohort, view, expect }: ReoffendingCase): string {
  const rows = readTable(expect);
  const scope = cohort === undefined ? '' : ` in the cohort ${cohort}`;
  return `**${shows}**${because === undefined ? '' : `: ${because}`}.
${dataTo === undefined ? '' : `\nThe extracts reach to ${dataTo}.\n`}
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

/** From each view with settings: `-- why` lines, then `value AS name,`. */
function settingsTable(views: readonly View[]): string {
  return markdownTable(views.flatMap((view) => settingsOf(view)));
}

function settingsOf({ name: view, sql }: View): readonly Readonly<Record<string, string>>[] {
  const [, body = ''] = /^settings AS \(\n\s*SELECT\n([\s\S]*?)\n\)/m.exec(sql) ?? [];
  const rows: Readonly<Record<string, string>>[] = [];
  let why: string[] = [];
  for (const line of body.split('\n').map((text) => text.trim())) {
    const [, value, name] = /^(.+) AS (\w+),?$/.exec(line) ?? [];
    if (line.startsWith('-- ')) why.push(line.slice(3));
    if (value === undefined || name === undefined) continue;
    rows.push({
      view: `\`${view}\``,
      setting: `\`${name}\``,
      default: `\`${value}\``,
      'what it decides': why.join(' '),
    });
    why = [];
  }
  return rows;
}
