import { createHash } from 'node:crypto';
import { tableName } from '../../schemas/contract.ts';
import { takenOf } from '../deliveries/receipt.ts';
import type { CurrentSpine } from '../linkage/people/spine.ts';
import type { View } from '../views/view.ts';
import type { SuppliedExtract, SuppliedProduct } from './products.ts';
import { PUBLISHING } from './run-id.ts';
import { BIRTH_DATE_VIEWS } from './tables/birth-dates.ts';

/** What each table of a product is made from, as a hash by the table's name: equal, and the table of the run before is the same. */
export interface TableFingerprints {
  readonly extract: (extract: SuppliedExtract) => string;
  /** Of a table that is written as it is said. */
  readonly said: (table: unknown) => string;
  /** Of views in order of dependency: each after those it reads. */
  readonly view: (view: View) => string;
}

/**
 * An extract's table is made from its deliveries, what the agreement decides of its fields and rows, and who is whom; a view from
 * its own text, the tables that it names and the rule of disclosure. So a comma in one view makes that view anew and those that read it.
 *
 * @param views those that are published: some of them say which birth date is a person's
 */
export function tableFingerprints(
  product: SuppliedProduct,
  spine: CurrentSpine,
  views: readonly View[],
): TableFingerprints {
  const { agreement, recipient, extracts } = product;
  const base = [PUBLISHING, agreement.id, recipient, agreement.pseudonym_epoch, spine.run_id];
  const extract = ({ contract, fields, rows, deliveries, dataTo }: SuppliedExtract) =>
    hash([...base, contract.id, contract.version, fields, rows, deliveries.map(takenOf), dataTo ?? null]);
  const everyExtract = hash(extracts.map(extract));
  const said = (table: unknown) => hash([everyExtract, table]);
  const birthDates = views.filter(({ name }) => BIRTH_DATE_VIEWS.some((of) => of === name));
  const made = new Map<string, string>();
  const ofExtract = (name: string) => {
    const found = extracts.find(({ contract }) => tableName(contract.id) === name);
    return found === undefined ? null : extract(found);
  };
  const view = (each: View) => {
    const tables = new Set([...each.needs, ...each.uses].map(({ table }) => table));
    const fingerprint = hash([
      each,
      agreement.disclosure,
      [...tables].map(ofExtract),
      // What an extract covers is worked out from its rows; ages from every extract that holds a birth date.
      everyExtract,
      each.reads.map((name) => made.get(name) ?? null),
      each.unpublished.length > 0 ? birthDates : [],
      each.scenarios?.recomputes.map((name) => made.get(name) ?? null) ?? [],
    ]);
    made.set(each.name, fingerprint);
    return fingerprint;
  };
  return { extract, said, view };
}

function hash(inputs: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex');
}
