import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/** Columns of output that goes to a file or another program: the same everywhere. */
const PIPED = 100;
const NARROWEST = 40;

/**
 * How many columns there are to write in: what the variable COLUMNS says, else the terminal's, else a fixed number, where the
 * output goes elsewhere.
 */
export function widthOf(
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  env: Readonly<Record<string, string | undefined>>,
): number {
  const said = /^\d{1,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : 0;
  const own = stream.isTTY === true ? (stream.columns ?? 0) : 0;
  return Math.max(said || own || PIPED, NARROWEST);
}

/** A label and the gap behind it, or two of them, as in `  grain         one row per person`. */
const LABELS = /^ *(?:[^ ](?:[^ ]| (?! ))* {2,}){0,2}/;
/** A line to type stays whole: broken, it could not be copied. A synopsis, with its brackets, is none. */
const COMMAND = /^ *(?:Next: )?(?:\S*throughline|npm|npx|node) (?!.*[[(]--)/;

/**
 * A text whose lines fit into so many columns: longer ones are broken between words, and go on below the text behind their
 * labels. Lines to type stay whole, and so does a word that is longer than the line.
 *
 * @param otherwise what a line without a label goes on with; as deep as it begins, or two spaces, where it is not given
 */
export function fitted(text: string, width: number, otherwise?: string): string {
  return text
    .split('\n')
    .map((line) => (stringWidth(line) <= width || COMMAND.test(line) ? line : broken(line, width, otherwise)))
    .join('\n');
}

function broken(line: string, width: number, otherwise: string | undefined): string {
  const labels = LABELS.exec(line)?.[0] ?? '';
  const start = stringWidth(labels) > width / 2 ? '' : labels;
  const labelled = start.trim() !== '';
  const indent = (labelled ? undefined : otherwise) ?? (' '.repeat(stringWidth(start)) || '  ');
  const room = width - stringWidth(indent);
  const [first = '', ...others] = wrapAnsi(line.slice(start.length), room, { trim: true }).split('\n');
  return [`${start}${first}`, ...others.map((other) => `${indent}${other}`)].join('\n');
}
