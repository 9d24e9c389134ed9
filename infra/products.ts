import type { Agreement } from '../pipeline/agreements/agreement.ts';
import { databaseName, runsDatabaseName } from '../pipeline/engine/catalogue.ts';
import { productFolder } from '../pipeline/publishing/manifest.ts';

/** One agreement × recipient: what gets a database, a workgroup and a reader role of its own. */
export interface Product {
  readonly agreement: string;
  readonly recipient: string;
  readonly title: string;
  readonly purpose: string;
  /** Name of the Glue database that analysts query, and of the workgroup. */
  readonly database: string;
  /** Name of the Glue database with the tables of its runs, which the views of the other read. */
  readonly runsDatabase: string;
  /** Where its tables lie in the products zone, with a closing slash. */
  readonly prefix: string;
}

/**
 * Every product that an agreement declares, whatever its status: an agreement may become active, lapse and come back
 * between two deployments. What a database holds is decided each night, by publishing.
 */
export function productsOf(agreements: readonly Agreement[]): readonly Product[] {
  return agreements.flatMap((agreement) =>
    agreement.recipients.map((recipient) => ({
      ...databases(databaseName(agreement.id, recipient.id)),
      agreement: agreement.id,
      recipient: recipient.id,
      title: `${agreement.title}: ${recipient.name}`,
      purpose: recipient.purpose,
      prefix: productFolder({ agreement: agreement.id, recipient: recipient.id }),
    })),
  );
}

function databases(database: string) {
  return { database, runsDatabase: runsDatabaseName(database) };
}

/** The alias of an agreement's key is this and its id; the publisher needs no other list of keys. */
export function productKeyAliases(name: string): string {
  return `alias/${name}/products/`;
}
