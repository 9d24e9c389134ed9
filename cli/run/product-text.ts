import type { Manifest } from '../../pipeline/publishing/manifest.ts';
import type { ProductResult } from '../../pipeline/publishing/publish.ts';
import { commandLine } from '../installation.ts';
import { grouped } from '../text/numbers.ts';

const LABEL = 15;

/** One product: what is published in it with its rows, and which views are not and why. */
export function productText({ outcome, manifest }: ProductResult): string {
  const heading = `${manifest.agreement.id} × ${manifest.recipient}: ${outcome}`;
  if (outcome === 'removed') return `${heading}, as no agreement lets it have anything today`;
  const held = (kinds: readonly string[]) =>
    manifest.tables
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ name, rows }) => `${name} ${grouped(rows)}`);
  const line = (label: string, text: string) => `  ${label.padEnd(LABEL)}${text}`;
  return [
    heading,
    line('tables, rows', listed(held(['extract', 'coverage', 'code_lists', 'reference']))),
    line('views, rows', listed(held(['view']))),
    ...unpublishedText(manifest.views.unpublished).map((text) => line('not published', text)),
  ].join('\n');
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
