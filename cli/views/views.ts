import { publicJson } from '../../pipeline/public-json.ts';
import type { Manifest } from '../../pipeline/publishing/manifest.ts';
import type { View } from '../../pipeline/views/view.ts';
import { loadViews } from '../../views/load-views.ts';
import type { Shell } from '../command-context.ts';
import { CommandError } from '../errors/errors.ts';
import type { StoreFlags } from '../flags.ts';
import { described, tablesCalled } from './described-view.ts';
import { manifestsOf } from './manifests.ts';
import { catalogueText, tableText, viewText } from './views-text.ts';

export interface ViewsFlags extends StoreFlags {
  readonly json: boolean;
}

/** `throughline views`: works without a store as well, and then says only what there is to publish. */
export async function views(this: Shell, flags: ViewsFlags, name?: string): Promise<void> {
  const partnership = await this.partnership();
  const catalogue = await loadViews(partnership.contracts, partnership.views);
  const manifests = await manifestsOf(flags, this);
  if (name === undefined) {
    const all = catalogue.map((view) => described(view, manifests));
    if (flags.json) this.print(publicJson(all));
    else this.show(catalogueText(all, manifests));
    return;
  }
  const view = catalogue.find((known) => known.name === name);
  if (view !== undefined) {
    const whole = described(view, manifests);
    if (flags.json) this.print(publicJson(whole));
    else this.show(viewText(whole));
    return;
  }
  const held = tablesCalled(name, manifests);
  if (held.length === 0) throw unknownView(name, catalogue, manifests);
  if (flags.json) this.print(publicJson(held));
  else this.show(tableText(held));
}

function unknownView(name: string, catalogue: readonly View[], manifests: readonly Manifest[]): CommandError {
  const tables = manifests.flatMap((manifest) => manifest.tables.map((table) => table.name));
  const names = [...new Set([...catalogue.map((view) => view.name), ...tables])];
  return new CommandError({
    code: 'VIEW_UNKNOWN',
    what: `There is no view or published table \`${name}\`.`,
    remedy: `Use one of ${names.join(', ')}.`,
  });
}
