import { ThroughlineError } from '../../errors.ts';
import { isNode, type Node, nodesOf, walk, word } from './statement.ts';

/**
 * Refuses what DuckDB resolves and Athena does not: a name that the same SELECT gives used in its WHERE, GROUP BY, HAVING or list; an
 * expression in GROUPING SETS; a CASE of texts and numbers.
 *
 * @param columns of the tables that the query may read: a name that is one of theirs is never refused
 * @throws ThroughlineError `QUERY_REFUSED`
 */
export function refuseForeignScope(statement: Node, columns: ReadonlySet<string>): void {
  const every = [...walk(statement)];
  for (const node of every) {
    if (node['type'] === 'SELECT_NODE') judgeSelect(node, every, columns);
    if (node['class'] === 'CASE') judgeCase(node);
  }
}

function judgeSelect(select: Node, every: readonly Node[], columns: ReadonlySet<string>): void {
  const items = nodesOf(select['select_list']);
  const given = items.map((item) => word(item, 'alias')).filter((alias) => alias !== '');
  const elsewhere = new Set(
    every.filter((node) => !items.includes(node)).flatMap((node) => [word(node, 'alias'), ...listed(node)]),
  );
  const own = new Set(given.filter((alias) => !columns.has(alias) && !elsewhere.has(alias)));
  const places = [
    ['WHERE', select['where_clause'], 'Repeat the expression.'],
    ['GROUP BY', select['group_expressions'], 'Repeat the expression, or write its place: GROUP BY 1.'],
    ['HAVING', select['having'], 'Repeat the expression.'],
    ['SELECT', items, 'Repeat the expression, or give the name in an inner SELECT.'],
  ] as const;
  for (const [clause, part, remedy] of places) {
    const used = [...walk(part)].map(columnName).find((name) => own.has(name));
    if (used !== undefined) {
      throw new ThroughlineError({
        code: 'QUERY_REFUSED',
        what: `Athena knows in ${clause} no name that the same SELECT gives.`,
        remedy,
      });
    }
  }
  const sets = Array.isArray(select['group_sets']) ? select['group_sets'].length : 0;
  if (sets > 1 && nodesOf(select['group_expressions']).some((term) => term['class'] !== 'COLUMN_REF')) {
    throw new ThroughlineError({
      code: 'QUERY_REFUSED',
      what: 'Athena groups by columns alone where there are several groupings.',
      remedy:
        'Compute the expression in an inner SELECT, and name its column in GROUPING SETS, ROLLUP or CUBE.',
    });
  }
}

/** Names of columns that an alias with a list gives: `AS t(x, y)`. */
function listed(node: Node): readonly string[] {
  const names = [node['column_name_alias'], node['aliases']].find((list) => Array.isArray(list));
  return Array.isArray(names) ? names.map((name) => String(name).toLowerCase()) : [];
}

/** The name that a column is called by without its table; empty where the node is no such column. */
function columnName(node: Node): string {
  const names = node['class'] === 'COLUMN_REF' ? node['column_names'] : undefined;
  return Array.isArray(names) && names.length === 1 ? String(names[0]).toLowerCase() : '';
}

function judgeCase(node: Node): void {
  const results = [...nodesOf(node['case_checks']).map((check) => check['then_expr']), node['else_expr']];
  const types = new Set(results.filter(isNode).map(constantType));
  if (types.has('VARCHAR') && [...types].some((type) => /^(INTEGER|BIGINT|DECIMAL|DOUBLE)$/.test(type))) {
    throw new ThroughlineError({
      code: 'QUERY_REFUSED',
      what: 'Athena takes no CASE that gives a text here and a number there.',
      remedy: 'Write all results in quotes, or none.',
    });
  }
}

function constantType(node: Node): string {
  const value = node['class'] === 'CONSTANT' && isNode(node['value']) ? node['value'] : undefined;
  return value !== undefined && isNode(value['type']) ? String(value['type']['id']) : '';
}
