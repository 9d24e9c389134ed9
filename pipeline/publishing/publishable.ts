import { tableName } from '../../schemas/contract.ts';
import type { ProductField } from '../sharing/decide-product.ts';
import { coarser } from '../sharing/words.ts';
import type { GrantedColumns } from '../views/stand-in.ts';
import type { View } from '../views/view.ts';
import type { GrantedProduct } from './products.ts';

/** Whether a product may hold a view; if not, why, one sentence a reason. */
export type Publishability =
  | { readonly view: View; readonly publish: true }
  | { readonly view: View; readonly publish: false; readonly reasons: readonly string[] };

/** The tables and columns of a product that views may use: what is granted as it is, or coarser. A pseudonym is no value to compute with. */
export function usableColumns(product: GrantedProduct): GrantedColumns {
  return new Map(
    product.extracts.map(({ contract, fields }) => [
      tableName(contract.id),
      new Set(fields.filter(({ treatment }) => treatment.kind !== 'pseudonymise').map(({ name }) => name)),
    ]),
  );
}

/**
 * Judges each view, in their order of dependency: every field it needs must be granted exactly as sent, every view it reads
 * published, and of what it merely uses at least something granted.
 */
export function publishableViews(product: GrantedProduct, views: readonly View[]): readonly Publishability[] {
  const usable = usableColumns(product);
  const judged = new Map<string, Publishability>();
  for (const view of views) {
    const reasons = [
      ...missing(product, view),
      ...view.reads
        .filter((name) => !judged.get(name)?.publish)
        .map((name) => `It reads ${name}, which is not published.`),
    ];
    const restsOnUses = view.needs.length + view.reads.length === 0 && view.whereNothingIsGranted !== 'empty';
    if (restsOnUses && !view.uses.some(({ table }) => usable.has(table))) {
      reasons.push(`No clause of ${product.agreement.id} grants ${product.recipient} anything it uses.`);
    }
    judged.set(view.name, reasons.length === 0 ? { view, publish: true } : { view, publish: false, reasons });
  }
  return [...judged.values()];
}

/** Those a product may hold, in the same order. */
export function publishedViews(judged: readonly Publishability[]): readonly View[] {
  return judged.filter(({ publish }) => publish).map(({ view }) => view);
}

/** One reason per field that is missing, or one for a whole extract. */
function missing(product: GrantedProduct, { needs }: View): readonly string[] {
  const reasons = needs.map(({ table, column }) => {
    const extract = product.extracts.find(({ contract }) => tableName(contract.id) === table);
    const field = extract?.fields.find(({ name }) => name === column);
    if (field?.treatment.kind === 'share' || (extract && column === 'person')) return undefined;
    if (field) return `It needs ${table}.${column} as sent; ${granted(field, product.agreement.id)}.`;
    const why = product.withheld.find(
      (withheld) => tableName(withheld.extract) === table && withheld.field === column,
    )?.why;
    const asked = extract ? `${table}.${column}` : `the table ${table}`;
    return `It needs ${asked}. ${why ?? `No clause of ${product.agreement.id} grants it.`}`;
  });
  return [...new Set(reasons)].filter((reason) => reason !== undefined);
}

function granted({ treatment, clauses }: ProductField, agreement: string): string {
  const as = treatment.kind === 'generalise' ? coarser(treatment) : 'a pseudonym';
  return `clause ${clauses.join(', ')} of ${agreement} grants it as ${as} only`;
}
