import type { Manifest } from '../../pipeline/publishing/manifest.ts';
import type { ProductResult } from '../../pipeline/publishing/product-result.ts';
import { commandLine } from '../installation.ts';
import { errorWords } from '../text/error-text.ts';
import { grouped } from '../text/numbers.ts';

const LABEL = 15;

/** One product: what is published in it with its rows, and which views are not and why; or what was wrong. */
export function productText(result: ProductResult): string {
  const heading = `${result.product.agreement} × ${result.product.recipient}: ${result.outcome}`;
  if (result.outcome === 'removed') return `${heading}, as no agreement lets it have anything today`;
  if (result.outcome === 'failed') return [heading, ...failureText(result.fault)].join('\n');
  const { manifest } = result;
  const held = (kinds: readonly string[]) =>
    manifest.tables
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, rows }) => `${name} ${grouped(rows)}`);
  return [
    heading,
    line('tables, rows', listed(held(['extract', 'coverage', 'code_lists', 'reference']))),
    line('views, rows', listed(held(['view']))),
    ...unpublishedText(manifest.views.unpublished).map((text) => line('not published', text)),
  ].join('\n');
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
  const names = unpublished.map(({ name }) => name).join(', ');
  return [`${names}. ${first.reasons[0] ?? ''} Every reason: ${commandLine('views')}`];
}

function listed(parts: readonly string[]): string {
  return parts.length === 0 ? 'none' : parts.join(', ');
}
