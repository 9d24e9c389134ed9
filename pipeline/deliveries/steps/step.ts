import { z } from 'zod';
import type { DeliveryId } from '../../ids.ts';
import { readJson, writeJson } from '../../storage/json.ts';
import { readEach } from '../../storage/read-each.ts';
import type { Storage } from '../../storage/storage.ts';

const moment = z.iso.datetime();

/** Who decided it, as the command was told, and why. */
const decided = { by: z.string(), reason: z.string() };

/**
 * What became of a delivery after its receipt was written: the sender sent the same file again, or a named person released
 * or withdrew it. Never changed and never removed.
 */
export const stepSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('sent_again'), at: moment }),
  z.strictObject({ what: z.literal('released'), at: moment, ...decided }),
  z.strictObject({ what: z.literal('withdrawn'), at: moment, ...decided }),
]);
export type Step = Readonly<z.infer<typeof stepSchema>>;

/** Where steps lie in the receipts zone. No receipt does: its key has two parts, `<agency>/<file>`, and a step's has four. */
const STEPS = 'steps/';

export interface StepOf {
  readonly agency: string;
  readonly deliveryId: DeliveryId;
}

/** Writes a step as `steps/<agency>/<delivery id>/<time>-<what>.json`. */
export async function writeStep(storage: Storage, { agency, deliveryId }: StepOf, step: Step): Promise<void> {
  const key = `${STEPS}${agency}/${deliveryId}/${step.at.replace(/[:.]/g, '-')}-${step.what}.json`;
  await writeJson(storage, 'receipts', key, step);
}

/**
 * The steps of every delivery whose id begins so, oldest first, by delivery id.
 *
 * @param agency of the deliveries; undefined for all agencies
 */
export async function readSteps(
  storage: Storage,
  agency?: string,
  idBegins = '',
): Promise<ReadonlyMap<string, readonly Step[]>> {
  const steps = new Map<string, Step[]>();
  const prefix = agency === undefined ? STEPS : `${STEPS}${agency}/${idBegins}`;
  // Times are of one length, so keys are in their order.
  const keys = (await storage.list('receipts', prefix)).map(({ key }) => key);
  const read = await readEach(keys, (key) => readJson(storage, 'receipts', key, stepSchema));
  for (const [at, step] of read.entries()) {
    const [, , id = ''] = keys[at]?.split('/') ?? [];
    if (step) steps.set(id, [...(steps.get(id) ?? []), step]);
  }
  return steps;
}

/** When a delivery was last withdrawn, of any agency: what was published before may hold it. Undefined where none was. */
export async function lastWithdrawal(storage: Storage): Promise<string | undefined> {
  const steps = [...(await readSteps(storage)).values()].flat();
  return steps
    .filter(({ what }) => what === 'withdrawn')
    .map(({ at }) => at)
    .sort()
    .at(-1);
}
