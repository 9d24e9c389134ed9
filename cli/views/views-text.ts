import type { Manifest } from '../../pipeline/publishing/manifest.ts';
import { commandLine } from '../installation.ts';
import { grouped } from '../text/numbers.ts';
import type { DescribedView, HeldTable, Publication } from './described-view.ts';

const LABEL = 14;

/** Every view in short, then the other tables of each product. */
export function catalogueText(views: readonly DescribedView[], manifests: readonly Manifest[]): string {
  const parts = views.map((view) =>
    [
      `${view.name}: ${view.title}`,
      labelled('grain', view.grain),
      labelled('columns', view.columns.map(({ name }) => name).join(', ')),
      ...view.publications.map(publicationText),
    ].join('\n'),
  );
  const tables = manifests.map((manifest) => {
    const others = manifest.tables.filter(({ kind }) => kind !== 'view').map(({ name }) => name);
    return `${manifest.agreement.id} × ${manifest.recipient} also holds\n${labelled('tables', others.join(', '))}`;
  });
  const nowhere = `Nothing is published in this store yet: \`${commandLine('demo')}\`, or \`${commandLine('deliver')}\` and \`${commandLine('run')}\`.`;
  return [...parts, ...(manifests.length === 0 ? [nowhere] : tables)].join('\n\n');
}

/** One view in full: what it means and what each column holds. */
export function viewText(view: DescribedView): string {
  return [
    `${view.name}: ${view.title}`,
    labelled('grain', view.grain),
    labelled('definition', view.definition),
    labelled('source', view.source),
    ...view.publications.map(publicationText),
    '',
    columnsText(view.columns),
  ].join('\n');
}

/** A table as each product that has it holds it. */
export function tableText(held: readonly HeldTable[]): string {
  return held
    .map((table) =>
      [
        `${table.name}: ${table.comment}`,
        labelled('published', `${table.agreement} × ${table.recipient}, ${grouped(table.rows)} rows`),
        '',
        columnsText(table.columns),
      ].join('\n'),
    )
    .join('\n\n');
}

function publicationText({ agreement, recipient, published, rows, reasons }: Publication): string {
  const product = `${agreement} × ${recipient}`;
  if (published) return labelled('published', `${product}, ${grouped(rows ?? 0)} rows`);
  return labelled('not published', `${product}: ${(reasons ?? []).join(' ')}`);
}

function columnsText(
  columns: readonly { readonly name: string; readonly type: string; readonly comment?: string }[],
) {
  const widest = Math.max(...columns.map(({ name }) => name.length));
  return columns
    .map(({ name, type, comment }) =>
      `  ${name.padEnd(widest)}  ${type.padEnd(8)}  ${comment ?? ''}`.trimEnd(),
    )
    .join('\n');
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(LABEL)}${text}`;
}
