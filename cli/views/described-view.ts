import { releasableColumns } from '../../pipeline/disclosure/releasable-counts.ts';
import type { Manifest, ManifestTable } from '../../pipeline/publishing/manifest.ts';
import type { View } from '../../pipeline/views/view.ts';
import { commandLine } from '../installation.ts';

/** Whether one product holds a view. */
export interface Publication {
  readonly agreement: string;
  readonly recipient: string;
  readonly published: boolean;
  readonly rows?: number;
  readonly reasons?: readonly string[];
}

export type DescribedView = ReturnType<typeof described>;

/** What a view says of itself, and which products hold it. */
export function described(view: View, manifests: readonly Manifest[]) {
  const { name, title, grain, definition, source, counts } = view;
  const columns = releasableColumns(view);
  const publications = manifests.map((manifest) => publication(name, manifest));
  return { name, title, grain, definition, source, columns, counts, publications };
}

function publication(view: string, { agreement, recipient, tables, views }: Manifest): Publication {
  const held = tables.find((table) => table.kind === 'view' && table.name === view);
  const product = { agreement: agreement.id, recipient };
  if (held !== undefined) return { ...product, published: true, rows: held.rows };
  const reasons = views.unpublished.find((other) => other.name === view)?.reasons ?? [
    `It came after the last run: \`${commandLine('run')}\`.`,
  ];
  return { ...product, published: false, reasons };
}

export interface HeldTable extends Pick<ManifestTable, 'name' | 'comment' | 'columns' | 'rows'> {
  readonly agreement: string;
  readonly recipient: string;
}

/** A product's other tables are described by the product: what an agreement does not grant is not a column there. */
export function tablesCalled(name: string, manifests: readonly Manifest[]): readonly HeldTable[] {
  return manifests.flatMap(({ agreement, recipient, tables }) =>
    tables
      .filter((table) => table.name === name)
      .map(({ comment, columns, rows }) => ({
        agreement: agreement.id,
        recipient,
        name,
        comment,
        columns,
        rows,
      })),
  );
}
