/** A part of a statement as DuckDB's parser gives it. */
export type Node = Readonly<Record<string, unknown>>;

/** Before a whole number that JavaScript cannot hold; no text of a statement has it unless somebody means mischief, and then it is a text still. */
const MARK = '\u{F8FF}whole:';

/** Parsed JSON of a statement, whole numbers of any size kept. */
export function readStatement(json: string): unknown {
  return JSON.parse(json.replaceAll(/(?<=(?<!\\)":)-?\d{16,}(?=[,}\]])/g, (digits) => `"${MARK}${digits}"`));
}

/** The JSON that `readStatement` read, or a changed copy of it. */
export function writtenStatement(statement: unknown): string {
  return JSON.stringify(statement).replaceAll(new RegExp(`"${MARK}(-?\\d{16,})"`, 'g'), '$1');
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every node of a statement, the outer before the inner. */
export function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const element of value) yield* walk(element);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) yield* walk(part);
  }
}

/** The nodes of a list; none where there is no list. */
export function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

/** A text of a node in lower case; empty where it has none of that name. */
export function word(node: Node, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value.toLowerCase() : '';
}
