import type { DuckDBResultReader } from '@duckdb/node-api';
import { asAthena } from './as-athena.ts';
import { ATHENA_OPERATORS } from './athena-operators.ts';
import { EXPLAIN } from './query-guard.ts';
import { isNode, type Node, nodesOf, walk, word, writtenStatement } from './statement.ts';
import type { Workbench } from './workbench.ts';

/**
 * Runs a statement that was judged, with the meaning it has in Athena.
 *
 * @param sql its text: it is run as it stands where Athena and DuckDB mean the same by it, so that errors point into it
 */
export async function readAsAthena(
  workbench: Workbench,
  sql: string,
  statement: Node,
): Promise<DuckDBResultReader> {
  const meant = asAthena(statement);
  const macros = new Set([...walk(meant)].map((node) => word(node, 'function_name')));
  const needed = Object.entries(ATHENA_OPERATORS).filter(([, group]) =>
    [...macros].some((name) => name.startsWith('athena_') && group.includes(`MACRO ${name}(`)),
  );
  if (writtenStatement(meant) === writtenStatement(withoutPlaces(statement))) return workbench.read(sql);
  for (const [, group] of needed) await workbench.execute(group);
  const written = await workbench.read('SELECT json_deserialize_sql(CAST($statement AS JSON))', {
    statement: writtenStatement({ error: false, statements: [meant] }),
  });
  return workbench.read(`${EXPLAIN.test(sql) ? 'EXPLAIN ' : ''}${String(written.getRows()[0]?.[0])}`);
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === 'query_location' ? [] : [[key, withoutPlaces(part)]],
    ),
  );
}

/** The names of a result's columns as Athena gives them: `_col1` where the statement names none. */
export function athenaNames(statement: Node, names: readonly string[]): readonly string[] {
  const selected = nodesOf(outermost(statement['node'])?.['select_list']);
  const stars = selected.flatMap((item, at) => (item['class'] === 'STAR' ? [at] : []));
  const [star = selected.length] = stars;
  if (stars.length > 1 || selected.length === 0) return names;
  const wider = names.length - selected.length;
  return names.map((name, place) => {
    const at = place < star ? place : place - wider;
    const item = at === star || place < 0 ? undefined : selected[place < star ? place : Math.max(at, star)];
    if (item === undefined || place === star || item['class'] === 'STAR') return name;
    return item['alias'] === '' && item['class'] !== 'COLUMN_REF' ? `_col${place}` : name;
  });
}

/** The SELECT whose columns a statement gives: of a UNION the first. */
function outermost(node: unknown): Node | undefined {
  if (!isNode(node)) return undefined;
  return node['type'] === 'SET_OPERATION_NODE' ? outermost(node['left']) : node;
}
