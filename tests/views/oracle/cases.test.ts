import path from 'node:path';
import { expect, test } from 'vitest';
import { SHIPPED_VIEWS } from '../../../views/load-views.ts';
import { FOLLOW_UP_CASES } from '../cases-follow-up.ts';
import { INDEX_EVENT_CASES } from '../cases-index-events.ts';
import { PEOPLE_CASES } from '../cases-people.ts';
import { readTable } from '../table-text.ts';
import { caseTables } from './case-tables.ts';
import { readReferences } from './read-references.ts';
import { leftOut, secondComputation } from './second-computation.ts';
import { DEFINITION } from './settings.ts';

const references = readReferences(path.join(SHIPPED_VIEWS, 'reference'));

test.each([...FOLLOW_UP_CASES, ...INDEX_EVENT_CASES, ...PEOPLE_CASES])('$shows', (reoffendingCase) => {
  const { view, cohort, measure = 'Three-month', expect: expectedText } = reoffendingCase;
  const tables = caseTables(reoffendingCase, references);
  const second = secondComputation(tables, DEFINITION);
  const rows = {
    cohorts: () => second.cohorts,
    index_events: () => second.indexEvents,
    proven_reoffending: () => second.provenReoffending,
    proven_reoffending_left_out: () => leftOut(tables, DEFINITION),
  };
  const expected = readTable(expectedText);
  const columns = Object.keys(expected[0] ?? { cohort: '' });
  // The parent counts one of the others again: shown only where the case speaks of it.
  const withParent = columns.includes('disposal_category');
  const actual = rows[view]()
    .map((row): Readonly<Record<string, unknown>> => ({ ...row }))
    .filter((row) => row['measure'] === measure && (cohort === undefined || row['cohort'] === cohort))
    .filter((row) => view !== 'index_events' || withParent || row['entry_in_cohort'] !== null)
    .map((row) => Object.fromEntries(columns.map((column) => [column, String(row[column] ?? '')])));
  expect(sorted(actual)).toEqual(sorted(expected));
});

/** The order of rows is no part of a definition. */
function sorted(rows: readonly object[]): readonly object[] {
  return [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
