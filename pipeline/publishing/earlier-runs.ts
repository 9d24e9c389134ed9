import type { Manifest } from './manifest.ts';

const HOUR = 3_600_000;

type EarlierRuns = Manifest['earlier_runs'];

/**
 * The runs to be kept beside a new one: that of the manifest before it and those before that.
 *
 * None where the agreement now grants something else: what it no longer grants is not to be kept for a day.
 */
export function runsBefore(
  made: Pick<Manifest, 'run_id' | 'grants'>,
  before: Manifest | undefined,
): EarlierRuns {
  if (before === undefined || before.grants !== made.grants) return [];
  const runs = [
    { run_id: before.run_id, replaced_at: null, published_at: before.published_at },
    ...before.earlier_runs,
  ];
  return runs.filter(({ run_id }) => run_id !== made.run_id);
}

/**
 * The earlier runs once the names stand for the manifest's own: those just replaced begin to be kept, and those kept long enough go.
 *
 * A run that was published before a delivery was withdrawn may hold rows of it, and is not kept.
 *
 * @param keeping `hours`: how long a run is kept after it was replaced; `withdrawnAt`: when a delivery was last withdrawn
 */
export function runsKept(
  earlier: EarlierRuns,
  now: Date,
  { hours, withdrawnAt }: { readonly hours: number; readonly withdrawnAt: string | undefined },
): EarlierRuns {
  return earlier
    .filter(({ published_at }) => withdrawnAt === undefined || (published_at ?? '') > withdrawnAt)
    .map((run) => ({ ...run, replaced_at: run.replaced_at ?? now.toISOString() }))
    .filter(({ replaced_at }) => now.getTime() - Date.parse(replaced_at) < hours * HOUR);
}
