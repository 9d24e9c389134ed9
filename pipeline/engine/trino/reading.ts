import type { ProgramContext } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';
import { type Grammar, trinoGrammar } from './grammar.ts';

/** A node of the tree that the grammar makes of a text. */
type ParseTree = NonNullable<ProgramContext['children']>[number];
/** A node, and where in the text it stands. */
type ParserRuleContext = Pick<ProgramContext, 'start' | 'stop' | 'getText'>;

/** A statement as Athena's grammar (Trino's) reads it. */
export interface Reading {
  /** What stands where the grammar takes nothing of the kind, as typed; undefined where it takes all of it. */
  readonly stumbledOver: string | undefined;
  /** The same statement in words that DuckDB's grammar takes as well, as far as is known. */
  readonly respelt: string;
}

/** Reads a statement by the grammar. Takes a third of a second the first time. */
export async function readByGrammar(sql: string): Promise<Reading> {
  const grammar = await trinoGrammar();
  let stumbledOver: string | undefined;
  const lines = sql.split('\n');
  const tree = new grammar.TrinoSQL().parse(sql, ({ startLine, startColumn, endColumn }) => {
    const word = lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1).trim() ?? '';
    stumbledOver ??= word === '' ? 'the end' : word;
  });
  return { stumbledOver, respelt: stumbledOver === undefined ? respelt(sql, nodes(tree), grammar) : sql };
}

function nodes(node: ParseTree): readonly ParseTree[] {
  const children = Array.from({ length: node.getChildCount() }, (_, at) => node.getChild(at));
  return [node, ...children.flatMap((child) => (child === null ? [] : nodes(child)))];
}

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

function respelt(sql: string, every: readonly ParseTree[], grammar: Grammar): string {
  const edits = every.flatMap((node) => editsOf(node, sql, grammar)).sort((a, b) => b.at - a.at);
  return edits.reduce(
    (text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove),
    sql,
  );
}

function editsOf(node: ParseTree, sql: string, { parser }: Grammar): readonly Edit[] {
  if (node instanceof parser.InlineTableContext) return node.expression().flatMap((row) => inBrackets(row));
  if (node instanceof parser.SelectItemContext) {
    const alias = node._alias ?? node.identifier();
    if (alias === null || node.KW_AS() !== null) return [];
    return [insertAt(startOf(alias), 'AS ')];
  }
  if (node instanceof parser.FunctionCallContext) {
    const treatment = node.nullTreatment();
    const [only] = node.expression().slice(-1);
    if (treatment !== null && only !== undefined) {
      const said = sql.slice(startOf(treatment), endOf(treatment));
      return [insertAt(endOf(only), ` ${said}`), { at: startOf(treatment), remove: said.length, insert: '' }];
    }
    if (node.functionName().getText().toLowerCase() === 'if' && node.expression().length === 2) {
      return only === undefined ? [] : [insertAt(endOf(only), ', NULL')];
    }
  }
  if (node instanceof parser.ListAggContext)
    return ordered(sql.slice(startOf(node), endOf(node)), startOf(node));
  return [];
}

/** The order of `listagg(…) WITHIN GROUP (ORDER BY …)`, which DuckDB takes within the brackets of the function. */
function ordered(call: string, at: number): readonly Edit[] {
  const [within = '', order = ''] = /\)\s*WITHIN\s+GROUP\s*\(([\s\S]*)\)$/i.exec(call) ?? [];
  if (within === '') return [];
  return [{ at: at + call.length - within.length, remove: within.length, insert: ` ${order})` }];
}

/** A row of VALUES that stands without brackets. */
function inBrackets(row: ParserRuleContext): readonly Edit[] {
  if (/^(\(|row\()/i.test(row.getText()) && row.getText().endsWith(')')) return [];
  return [insertAt(startOf(row), '('), insertAt(endOf(row), ')')];
}

function insertAt(at: number, insert: string): Edit {
  return { at, remove: 0, insert };
}

function startOf(node: ParserRuleContext): number {
  return node.start?.start ?? 0;
}

function endOf(node: ParserRuleContext): number {
  return (node.stop?.stop ?? 0) + 1;
}
