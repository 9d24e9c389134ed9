import type { PipelineContext } from '../context.ts';
import type { Receipt } from '../deliveries/receipt.ts';
import type { Workbench } from '../engine/duckdb/workbench.ts';
import { openWorkplace } from '../workplace.ts';
import type { Delivery } from './delivery.ts';
import type { Comparison } from './guarding/comparison.ts';
import { guardDelivery } from './guarding/guarding.ts';
import { keepHeldFile } from './guarding/held-file.ts';
import { keyedRows, NO_ZONES, putQuarantine, putRows } from './put-zones.ts';
import { readRows, type Tables } from './read-rows.ts';
import { summariseBlanked } from './rows/blanked.ts';
import { summariseRefusals } from './rows/refusals.ts';
import { fieldsAccount } from './told/fields-account.ts';
import { nextSteps } from './told/next-steps.ts';
import { receiptHead, refusedReceipt } from './told/refused-receipt.ts';
import { remarks } from './told/remarks.ts';

type TakingContext = Pick<
  PipelineContext,
  'contracts' | 'keys' | 'now' | 'openWorkbench' | 'scratch' | 'sealedFor' | 'storage'
>;

/**
 * Reads, checks and parts the rows of a delivery, puts the files into their zones and gives the receipt, unwritten. Of a delivery that a
 * guard holds or refuses, nothing but the refused rows is put anywhere, and its file waits in landing.
 *
 * @param comparison what it is held against
 */
export async function takeDelivery(
  context: TakingContext,
  delivery: Delivery,
  comparison: Comparison,
): Promise<Receipt> {
  await using workplace = await openWorkplace(context, 'intake');
  const { workbench, scratch } = workplace;
  const reading = await readRows(workbench, delivery, context.contracts, scratch);
  if (!reading.ok) return refusedReceipt(delivery, reading.refusal);

  const { tables, unread } = reading;
  const rows = await countRows(workbench, reading.read, tables);
  const keyed = await keyedRows(context, workbench, delivery.contract, tables);
  const guarded = await guardDelivery(context, workbench, delivery, { rows, keyed }, comparison);
  const { verdict, profile, findings } = guarded;
  const aside = rows.refused > 0 ? await putQuarantine(context, workplace, delivery, tables) : NO_ZONES;
  const zones = verdict === 'taken' ? await putRows(context, workplace, delivery, keyed) : NO_ZONES;
  const { quarantine, sealed } = aside.keys;
  const keys = { ...zones.keys, quarantine, ...(sealed === undefined ? {} : { sealed }) };
  const held = verdict === 'held' ? await keepHeldFile(context, delivery) : null;
  const account = fieldsAccount(delivery.contract, delivery.decision, reading.header);
  const fields = verdict === 'taken' ? account : { ...account, taken: [] };
  const outcome = { rows, unread, fields, quarantine, sealed, verdict, held, ...comparison };
  return {
    ...receiptHead(delivery),
    status: verdict !== 'taken' ? verdict : rows.refused > 0 ? 'accepted_with_refusals' : 'accepted',
    read_as: reading.readAs,
    rows,
    fields,
    refusals: await summariseRefusals(workbench, tables.refusals),
    blanked: await summariseBlanked(workbench, tables),
    ...keys,
    written: { ...aside.written, ...zones.written },
    next_steps: nextSteps(delivery.contract, outcome),
    remarks: remarks(delivery, outcome),
    guards: findings,
    profile,
    held,
    released: delivery.released,
  };
}

async function countRows(workbench: Workbench, read: number, tables: Tables): Promise<Receipt['rows']> {
  const taken = await workbench.count(`SELECT count(*) FROM ${tables.taken.name}`);
  const refused = await workbench.count(`SELECT count(DISTINCT row_number) FROM ${tables.refusals.name}`);
  const { notCovered } = tables;
  if (taken + refused + notCovered !== read) {
    throw new Error(`Of ${read} rows, ${taken} taken, ${refused} refused and ${notCovered} not covered.`);
  }
  return { read, taken, refused, not_covered: notCovered };
}
