import type { Manifest } from '../../pipeline/publishing/manifest.ts';
import type { ProductResult } from '../../pipeline/publishing/product-result.ts';
import { commandLine } from '../installation.ts';
import { errorWords } from '../text/error-text.ts';
import { grouped } from '../text/numbers.ts';

const LABEL = 14;

/** One product: what is published in it with its rows, and which views are not and why; or what was wrong. */
export function productText(result: ProductResult): string {
  const heading = `${result.product.agreement} × ${result.product.recipient}: ${result.outcome}`;
  if (result.outcome === 'removed') return `${heading}, as no agreement lets it have anything today`;
  if (result.outcome === 'failed') return [heading, ...failureText(result.fault)].join('\n');
  const { manifest, repaired } = result;
  const held = (kinds: readonly string[]) =>
    manifest.tables
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, rows }) => `${name} ${grouped(rows)}`);
  return [
    heading,
    ...(repaired.length === 0 ? [] : [line('made again', `${repaired.join(', ')}: gone or damaged before`)]),
    line('tables', listed([...held(['extract']), ...aboutThem(manifest)])),
    ...orphansText(manifest),
    line('views', listed(held(['view']))),
    ...unpublishedText(manifest.views.unpublished).map((text) => line('not published', text)),
  ].join('\n');
}

/** Rows of people whom no people extract has, by table. */
function orphansText({ tables }: Manifest): readonly string[] {
  const some = tables.flatMap(({ name, orphans }) => (orphans ? [`${name} ${grouped(orphans)}`] : []));
  if (some.length === 0) return [];
  return [line('orphans', `${listed(some)}: rows left out, of people in no people extract`)];
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(LABEL)}${text}`;
}

function failureText(fault: unknown): readonly string[] {
  const { code, what, where, remedy } = errorWords(fault, []);
  return [
    line('error', `${code}: ${what}`),
    ...(where === undefined ? [] : [line('where', where)]),
    line('what to do', remedy),
  ];
}

/** All at once, with the first reason of the first: the others mostly follow from it. */
function unpublishedText(unpublished: Manifest['views']['unpublished']): readonly string[] {
  const [first] = unpublished;
  if (first === undefined) return [];
  const [one = '', two, ...more] = unpublished.map(({ name }) => name);
  const names = more.length > 1 ? [one, two, `${more.length} more`] : [one, two, ...more];
  return [
    `${names.filter((name) => name !== undefined).join(', ')}. ${first.reasons[0] ?? ''} Every reason: ${commandLine('views')}`,
  ];
}

/** How many tables say what the extracts cover and what their codes and bands mean: their rows say nothing of the run. */
function aboutThem({ tables }: Manifest): readonly string[] {
  const count = tables.filter(({ kind }) => kind !== 'extract' && kind !== 'view').length;
  return count === 0 ? [] : [`${count} more`];
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? 'none' : parts.join(', ');
}
