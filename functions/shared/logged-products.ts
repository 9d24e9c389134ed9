import { databaseName } from '../../pipeline/engine/catalogue.ts';
import { ClearError } from '../../pipeline/errors.ts';
import { orphansIn } from '../../pipeline/publishing/manifest.ts';
import { isFailed, isPublished, type ProductResult } from '../../pipeline/publishing/product-result.ts';

/** What became of each product, as the log and a step's answer may hold it: names, ids, counts and codes. */
export function loggedProducts(results: readonly ProductResult[]) {
  return results.map((result) => {
    const { agreement, recipient } = result.product;
    return {
      outcome: result.outcome,
      database: databaseName(agreement, recipient),
      ...(isPublished(result)
        ? {
            run_id: result.manifest.run_id,
            tables: result.manifest.tables.length,
            orphans: orphansIn(result.manifest),
          }
        : {}),
      ...(isFailed(result) ? { error: codeOf(result.fault) } : {}),
    };
  });
}

/** The code of what was thrown; of a fault of ours or of AWS its name, since its message might hold anything. */
function codeOf(fault: unknown): string {
  if (fault instanceof ClearError) return fault.code;
  return fault instanceof Error ? fault.name : 'Error';
}
