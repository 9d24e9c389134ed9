import { createHash } from 'node:crypto';
import { isNode, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { core } from 'zod';
import type { Agreement } from './agreement.ts';
import { agreementYaml } from './agreement-yaml.ts';
import { compileAgreement } from './compile.ts';
import { type Finding, type Misstatement, writtenPath } from './finding.ts';
import { misstatements } from './misstatements.ts';

export type AgreementReading =
  | { readonly ok: true; readonly agreement: Agreement }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * Reads one agreement. Findings are errors, in the order of their kind: YAML that cannot be parsed, then what zod
 * refuses (unknown keys included), then what the agreement gets wrong within itself.
 *
 * @param file the file's name, which must be `<id>.yaml`
 */
export function readAgreement(file: string, bytes: Uint8Array): AgreementReading {
  const lines = new LineCounter();
  const document = parseDocument<ParsedNode>(new TextDecoder().decode(bytes), {
    lineCounter: lines,
    // '5.10' as a key stays 5.10, and is not read as the number 5.1.
    stringKeys: true,
  });
  const refused = (found: readonly Misstatement[]): AgreementReading => ({
    ok: false,
    findings: found.map(({ path, what, remedy }) => {
      const offset = offsetOf(document, path);
      const line = offset === undefined ? {} : { line: lines.linePos(offset).line };
      return { severity: 'error', file, path: writtenPath(path), ...line, what, remedy };
    }),
  });

  if (document.errors.length > 0) {
    return {
      ok: false,
      findings: document.errors.map((error) => ({
        severity: 'error',
        file,
        path: '',
        line: lines.linePos(error.pos[0]).line,
        what: `Not readable as YAML: ${error.message.split('\n')[0]}`,
        remedy: 'Correct the line; check its indentation, quotes and brackets.',
      })),
    };
  }
  const parsed = agreementYaml.safeParse(document.toJS(), { reportInput: true });
  if (!parsed.success) return refused(parsed.error.issues.flatMap(inPlainWords));
  const wrong = [...misstatements(parsed.data), ...misnamed(file, parsed.data.id)];
  if (wrong.length > 0) return refused(wrong);
  const content_hash = createHash('sha256').update(bytes).digest('hex');
  return { ok: true, agreement: compileAgreement(parsed.data, { file, content_hash }) };
}

function misnamed(file: string, id: string): readonly Misstatement[] {
  if (file === `${id}.yaml`) return [];
  return [{ path: ['id'], what: `The id is ${id}, the file ${file}.`, remedy: `Name the file ${id}.yaml.` }];
}

function inPlainWords(issue: core.$ZodIssue): readonly Misstatement[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      what: `The key ${key} is unknown here.`,
      remedy: 'Correct its spelling or remove it; agreement.schema.json lists the keys.',
    }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const key = String(issue.path.at(-1) ?? 'agreement');
    return [
      {
        path: issue.path,
        what: `${key} is missing.`,
        remedy: 'Add it; agreement.schema.json says what it holds.',
      },
    ];
  }
  const number =
    issue.code === 'invalid_type' && issue.expected === 'string' && typeof issue.input === 'number';
  return [
    {
      path: issue.path,
      what: number ? 'A number stands where text is needed.' : issue.message,
      remedy: number ? 'Put it in quotes.' : 'Correct the value; agreement.schema.json says what it may be.',
    },
  ];
}

/** Where in the file the path stands, or as much of it as there is. */
function offsetOf(
  document: { getIn(path: readonly unknown[], keep: true): unknown },
  path: readonly PropertyKey[],
) {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}
