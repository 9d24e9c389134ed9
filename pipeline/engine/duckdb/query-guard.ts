import { z } from 'zod';
import { ThroughlineError } from '../../errors.ts';
import { bare } from '../trino/not-athena.ts';
import { functionInstead, mayCall } from './analyst-functions.ts';
import { isNode, type Node, readStatement, walk } from './statement.ts';
import { spoken, withoutPaths } from './without-paths.ts';
import type { Workbench } from './workbench.ts';

/** Table functions that read nothing but their arguments. */
const HARMLESS_TABLE_FUNCTIONS: readonly string[] = ['unnest'];
/** Classes of expression that call a function by its name. */
const CALLS: readonly string[] = ['function', 'window'];
/** What may come before the one statement: its plan is shown instead. `EXPLAIN ANALYZE` runs it and names files. */
export const EXPLAIN = /^\s*explain\s+(?!analyze\b|\()/i;

const serializedSchema = z.union([
  z.object({ error: z.literal(false), statements: z.array(z.unknown()) }),
  z.object({ error: z.literal(true), error_message: z.string() }),
]);

/**
 * Refuses whatever is not one SELECT over the tables named, judged on the statement as DuckDB itself parses it.
 *
 * This comes on top of the engine's own lock (no file but the tables', no setting can be changed): it also keeps out the
 * catalogue functions, which would show where files lie, and says in words what is refused.
 *
 * @param parser a workbench to parse with; nothing is run on it but `json_serialize_sql`
 * @param own the recipient's database and its tables; a table may be written with the database before it, as Athena's console does
 * @returns the statement, without a word before it
 * @throws ThroughlineError `QUERY_REFUSED`, or `QUERY_SYNTAX` where it cannot be parsed
 */
export async function guardQuery(
  parser: Pick<Workbench, 'read'>,
  sql: string,
  own: { readonly database: string; readonly tables: readonly string[] },
): Promise<Node> {
  if (sql.includes('\0')) throw refused('A query is text without NUL characters.', 'Type it anew.');
  const select = sql.replace(EXPLAIN, '');
  const reader = await parser.read('SELECT json_serialize_sql(CAST($sql AS VARCHAR))', {
    sql: select,
  });
  const serialized = serializedSchema.parse(readStatement(String(reader.getRows()[0]?.[0])));
  if (serialized.error) throw unreadable(serialized.error_message);
  if (serialized.statements.length !== 1)
    throw refused('A query is one statement.', 'Send statements one by one.');
  const nodes = [...walk(serialized.statements)];
  const named = [...own.tables, ...nodes.flatMap(commonTableNames)];
  const qualified = own.tables.map((table) => `${own.database}.${table}`);
  const known = [...named, ...qualified].map((name) => name.toLowerCase());
  if (/\bifnull\s*\(/i.test(bare(sql))) {
    // The parser makes a COALESCE of it, so that the statement does not show it.
    throw refused('A query may not call the function ifnull.', functionInstead('ifnull'));
  }
  for (const node of nodes) judge(node, known, own.tables, sql);
  const [statement] = serialized.statements;
  if (!isNode(statement)) throw new Error('DuckDB gave a statement that is none.');
  return statement;
}

/** Names a WITH gives, but only such as no file and no catalogue table bears. */
function commonTableNames(node: Node): readonly string[] {
  const map = isNode(node['cte_map']) ? node['cte_map']['map'] : undefined;
  if (!Array.isArray(map)) return [];
  const names = map.flatMap((entry: unknown) => (isNode(entry) ? [String(entry['key'])] : []));
  const odd = names.find(
    (name) => !/^[a-z][a-z0-9_]*$/i.test(name) || /^(duckdb|pragma|pg|sqlite)_/i.test(name),
  );
  if (odd !== undefined)
    throw refused('A table in WITH has a name that it may not have.', 'Use letters, digits and underscores.');
  return names;
}

function judge(node: Node, known: readonly string[], tables: readonly string[], sql: string): void {
  const text = (key: string) => {
    const value = node[key];
    return typeof value === 'string' ? value.toLowerCase() : '';
  };
  if (node['type'] === 'BASE_TABLE') {
    const name = [text('schema_name'), text('table_name')].filter(Boolean).join('.');
    if (text('catalog_name') !== '' || !known.includes(name)) {
      const remedy =
        tables.length === 0
          ? 'Nothing is published here.'
          : `Query one of: ${[...tables].sort().join(', ')}.`;
      throw refused(`This recipient has no table${spoken(name)}.`, remedy);
    }
  }
  if (node['type'] === 'TABLE_FUNCTION') {
    const called = isNode(node['function']) ? String(node['function']['function_name']).toLowerCase() : '';
    if (!HARMLESS_TABLE_FUNCTIONS.includes(called)) {
      throw refused(
        `A query may not read from a function${spoken(called)}.`,
        'Read from the published tables alone.',
      );
    }
  }
  if (node['type'] === 'SHOW_REF' && node['query'] === null && text('table_name') !== '"tables"') {
    throw refused(
      'Of SHOW, a query may use SHOW TABLES alone.',
      'Use DESCRIBE for the columns of one table.',
    );
  }
  const called = text('function_name');
  if (CALLS.includes(text('class')) && !mayCall(called, sql)) {
    throw refused(`A query may not call the function${spoken(called)}.`, functionInstead(called));
  }
}

function unreadable(message: string): ThroughlineError {
  if (/^Only SELECT statements/.test(message)) {
    return refused(
      'A query is a SELECT: it reads the published tables and changes nothing.',
      'Begin with SELECT or WITH.',
    );
  }
  return new ThroughlineError({
    code: 'QUERY_SYNTAX',
    what: `The query cannot be read: ${withoutPaths(message)}.`,
    remedy: 'Athena’s grammar takes it and DuckDB’s does not: write it otherwise, or run it in Athena.',
  });
}

function refused(what: string, remedy: string): ThroughlineError {
  return new ThroughlineError({ code: 'QUERY_REFUSED', what, remedy });
}
