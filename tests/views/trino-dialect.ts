import {
  AliasedRelationContext,
  ArithmeticBinaryContext,
  CastContext,
  DoubleLiteralContext,
  FunctionCallContext,
  IntervalLiteralContext,
  LambdaContext,
  NamedQueryContext,
  ParenthesizedExpressionContext,
  type ProgramContext,
  SelectAllWithoutTableContext,
  SortItemContext,
  TableAllColumnsContext,
  TableFunctionInvocationContext,
  TableNameContext,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js';

/** What a view may call: functions that Athena and DuckDB, with the prelude, take alike, NULL included. */
const FUNCTIONS = new Set(
  `abs array_agg avg bool_and bool_or coalesce count date_add date_diff date_trunc day dense_rank floor lag lead length lower max min month
  nullif quarter rank round row_number sequence substr sum trim upper year`.split(/\s+/),
);

/** Words that DuckDB reads as kinds of join or as "every column", and Trino as names. */
const DUCKDB_WORDS = /^(anti|semi|asof|positional|pivot|unpivot|all)$/i;

/** Engines give these different types, so a view says which it means. */
const CAST_TO: Readonly<Record<string, string>> = { sum: 'bigint', date_trunc: 'date' };

/** Every reason why a view's text is not plain Athena SQL; none for a good view. */
export function dialectFaults(sql: string): readonly string[] {
  const grammar: string[] = [];
  const tree = parsed(sql, (message) => grammar.push(`not in Trino's grammar: ${message}`));
  return [...grammar, ...nodes(tree).flatMap(faultsOf)];
}

/** The tables that a text reads, without those it defines itself by WITH. */
export function tablesRead(sql: string): ReadonlySet<string> {
  const every = nodes(parsed(sql));
  const defined = new Set(
    every.flatMap((node) => (node instanceof NamedQueryContext ? [node._name?.getText() ?? ''] : [])),
  );
  const read = every.flatMap((node) => (node instanceof TableNameContext ? [node.getText()] : []));
  return new Set(read.filter((name) => !defined.has(name)));
}

function parsed(sql: string, onFault: (message: string) => void = () => {}): ProgramContext {
  return new TrinoSQL().parse(sql, ({ message }) => onFault(message));
}

type Node = NonNullable<ProgramContext['children']>[number];

function nodes(node: Node): readonly Node[] {
  return [node, ...childrenOf(node).flatMap(nodes)];
}

function childrenOf(node: Node): readonly Node[] {
  return Array.from({ length: node.getChildCount() }, (_, at) => node.getChild(at)).filter(
    (child) => child !== null,
  );
}

/** What the grammar takes, and the engines take differently. */
function faultsOf(node: Node): readonly string[] {
  if (node instanceof SelectAllWithoutTableContext || node instanceof TableAllColumnsContext)
    return ['a select of every column'];
  if (node instanceof IntervalLiteralContext) return ['an interval, whose arithmetic differs'];
  if (node instanceof LambdaContext) return ['a lambda'];
  if (node instanceof TableFunctionInvocationContext) return ['a table function'];
  if (node instanceof SortItemContext) return sortFaults(node);
  if (node instanceof AliasedRelationContext) return wordFaults(node.identifier()?.getText());
  if (node instanceof FunctionCallContext) return callFaults(node);
  if (node instanceof ArithmeticBinaryContext) return arithmeticFaults(node);
  return node.getText() === ';' ? ['a statement after the first'] : [];
}

/** Every ORDER BY term must say NULLS FIRST or NULLS LAST: engines and their settings differ. */
function sortFaults(term: SortItemContext): readonly string[] {
  const placed = term.KW_NULLS() === null ? ['an ORDER BY that does not say where NULL goes'] : [];
  return [...placed, ...wordFaults((term.expression() ?? term.columnRef())?.getText())];
}

function wordFaults(word: string | undefined): readonly string[] {
  return word !== undefined && DUCKDB_WORDS.test(word)
    ? [`${word} as a name, which DuckDB reads otherwise`]
    : [];
}

function callFaults(call: FunctionCallContext): readonly string[] {
  const name = call.functionName()?.getText().toLowerCase() ?? '';
  if (!FUNCTIONS.has(name)) return [`the function ${name}, not known to be alike on both engines`];
  const type = CAST_TO[name];
  return type === undefined || isCastTo(call, type) ? [] : [`a ${name} without a cast to ${type}`];
}

/** Whether the call, and nothing more, stands in a cast to this type. */
function isCastTo(call: Node, type: string): boolean {
  let outermost = call;
  while (outermost.parent?.getText() === call.getText()) outermost = outermost.parent;
  const { parent } = outermost;
  return parent instanceof CastContext && parent.type().getText().toLowerCase() === type;
}

function arithmeticFaults({ _left, _operator, _right }: ArithmeticBinaryContext): readonly string[] {
  if (_operator?.text === '%') return ['%-modulo, whose sign differs'];
  if (_operator?.text !== '/' || isDouble(_left) || isDouble(_right)) return [];
  return ['a division of whole numbers; make one side 1e0'];
}

function isDouble(term: Node | undefined): boolean {
  if (term === undefined) return false;
  if (term instanceof DoubleLiteralContext) return true;
  if (term instanceof CastContext) return term.type().getText().toLowerCase() === 'double';
  if (term instanceof ArithmeticBinaryContext) return isDouble(term._left) || isDouble(term._right);
  const inner = term instanceof ParenthesizedExpressionContext ? [term.expression()] : childrenOf(term);
  return inner.length === 1 && isDouble(inner[0]);
}
