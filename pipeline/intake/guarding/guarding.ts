import type { PipelineContext } from '../../context.ts';
import type { GuardFinding } from '../../deliveries/guard-finding.ts';
import { judgeByGuards } from '../../deliveries/guards/guards.ts';
import type { Profile } from '../../deliveries/profile.ts';
import type { Receipt } from '../../deliveries/receipt.ts';
import type { Workbench } from '../../engine/duckdb/workbench.ts';
import type { Delivery } from '../delivery.ts';
import { comparePeople } from '../rows/people-known.ts';
import { profileRows } from '../rows/profile-rows.ts';
import type { KeyedRows } from '../rows/zone-files.ts';
import type { Comparison } from './comparison.ts';

/** What the guards make of a delivery whose rows are sorted. */
export interface Guarded {
  readonly verdict: 'taken' | 'held' | 'refused';
  readonly profile: Profile;
  readonly findings: readonly GuardFinding[];
}

/** Counts what a delivery is like and holds it against those before it. */
export async function guardDelivery(
  { storage }: Pick<PipelineContext, 'storage'>,
  workbench: Workbench,
  { contract, dataTo, decision, inspection }: Delivery,
  { rows, keyed }: { readonly rows: Receipt['rows']; readonly keyed: KeyedRows },
  { history, waived, before, known }: Comparison,
): Promise<Guarded> {
  const fetched = (key: string) => storage.fetch('vault', key);
  const people = await comparePeople(workbench, contract, keyed, {
    before: before === undefined ? undefined : await fetched(before),
    known: known === undefined ? undefined : await Promise.all(known.map(fetched)),
  });
  const granted = (field: string) => decision.fields.has(field);
  const counts = await profileRows(workbench, contract, keyed.taken, { dataTo, granted });
  const profile = { ...counts, ...people };
  const { sha256 } = inspection;
  const findings = judgeByGuards({ contract, dataTo, sha256, rows, profile, history });
  const found = (severity: GuardFinding['severity']) => findings.some((each) => each.severity === severity);
  const verdict = found('refuse') ? 'refused' : found('hold') && !waived ? 'held' : 'taken';
  return { verdict, profile, findings };
}
