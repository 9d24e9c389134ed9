import { isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { errorAt, type Finding, type Locate, type Place } from './finding.ts';
import { inPlainWords } from './plain-words.ts';

export type YamlReading<Shape> =
  | { readonly ok: true; readonly value: Shape; readonly locate: Locate }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads one YAML 1.2 document that people write, and says in words what is wrong and where. Findings are errors, in the
 * order of their kind: bytes that are no text, YAML that cannot be parsed, then what the schema refuses. Never throws
 * because of the document.
 *
 * @param file the file's name, for the findings
 * @param reference name of the JSON Schema file that remedies send the writer to
 */
export function readYaml<Shape>(
  file: string,
  bytes: Uint8Array,
  schema: z.ZodType<Shape>,
  reference: string,
): YamlReading<Shape> {
  const text = decoded(bytes);
  if (text === undefined) {
    return refused({ file, path: '', what: 'Not text in UTF-8.', remedy: 'Save the file as UTF-8.' });
  }
  const lines = new LineCounter();
  const document = parseDocument<ParsedNode>(text, {
    lineCounter: lines,
    // The finding has line and column of its own.
    prettyErrors: false,
    // '5.10' as a key stays 5.10, and is not read as the number 5.1.
    stringKeys: true,
  });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    return refused(...document.errors.map((error) => notYaml(file, error.message, place(error.pos[0]))));
  }
  const locate: Locate = (path) => {
    const offset = offsetOf(document, path);
    return offset === undefined ? undefined : place(offset);
  };

  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // An alias of nothing, or aliases of aliases that would unfold without end, are found only as values are made.
    if (!(error instanceof ReferenceError)) throw error;
    return refused(notYaml(file, error.message));
  }
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data, locate };
  const issues = parsed.error.issues.flatMap((issue) => inPlainWords(issue, reference));
  return { ok: false, findings: issues.map((issue) => errorAt(file, locate, issue)) };
}

/** Undefined where the bytes are no UTF-8: a replaced character might stand in an id or a name. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notYaml(file: string, message: string, place?: Place) {
  return {
    file,
    path: '',
    ...place,
    what: `Not readable as YAML: ${message.split('\n')[0]}`,
    remedy: 'Correct the line; check its indentation, quotes and brackets.',
  };
}

function refused(...found: readonly Omit<Finding, 'severity'>[]): {
  readonly ok: false;
  readonly findings: readonly Finding[];
} {
  return { ok: false, findings: found.map((finding) => ({ severity: 'error', ...finding })) };
}

function offsetOf(
  document: { getIn(path: readonly unknown[], keep: true): unknown },
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
