import { z } from 'zod';
import type { Receipt } from '../../deliveries/receipt.ts';
import { refusalSentence } from '../../deliveries/refusal.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { Blanked, Taken } from './tables.ts';

const groupSchema = z.object({
  field: z.string(),
  reason: z.string(),
  blanked_rows: z.coerce.number<string>(),
  first_rows: z.array(z.coerce.number<string>()),
});

/** The values that were left out of rows that were taken, as a receipt lists them: most rows first. */
export async function summariseBlanked(
  workbench: Workbench,
  { blanked, taken }: { readonly blanked: Blanked; readonly taken: Taken },
): Promise<Receipt['blanked']> {
  if ((await workbench.count(`SELECT count(*) FROM ${blanked.name}`)) === 0) return [];
  const groups = await workbench.rows(
    `
    SELECT field, reason, count(*) AS blanked_rows, min(row_number, 10) AS first_rows
    FROM ${blanked.name} SEMI JOIN ${taken.name} USING (row_number)
    GROUP BY field, reason ORDER BY blanked_rows DESC, field, reason
  `,
    groupSchema,
  );
  return groups.map(({ field, reason, blanked_rows, first_rows }) => ({
    field,
    reason,
    sentence: refusalSentence({ kind: 'value', field, reason }),
    rows: blanked_rows,
    first_rows,
  }));
}
