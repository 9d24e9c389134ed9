import type { Life } from '../career/life.ts';
import { type Occasion, provenOn } from '../career/occasion.ts';
import { isBreach } from '../career/offence-catalogue.ts';
import type { Day } from '../days.ts';
import type { OffenceGroup } from '../settings/offence-groups.ts';

export type IndexDisposal =
  | 'Custody'
  | 'Court order'
  | 'Fine'
  | 'Absolute or conditional discharge'
  | 'Other'
  | 'Caution';

/** A start point: a release, a conviction without custody, or a caution; views/start_points.sql gives the source. */
export interface IndexStart {
  readonly on: Day;
  readonly disposal: IndexDisposal;
  readonly group: OffenceGroup | undefined;
  /** When the index offence was proven: earlier proofs are previous offences. */
  readonly provenOn: Day;
  readonly sentenceDays: number | undefined;
}

/** A recordable offence that was proven and is no breach. */
export interface ProvenOffence {
  readonly on: Day;
  readonly provenOn: Day;
}

const RELEASES = new Set(['CR', 'HR', 'PD', 'SC', 'D3']);
const RANK: readonly IndexDisposal[] = [
  'Custody',
  'Court order',
  'Fine',
  'Absolute or conditional discharge',
  'Other',
  'Caution',
];

export function rankOf(disposal: IndexDisposal): number {
  return RANK.indexOf(disposal);
}

const counts = (occasion: Occasion) =>
  occasion.offences.filter(({ kind }) => kind.recordable && !isBreach(kind));

export function provenOffences(life: Life, asAt: Day): readonly ProvenOffence[] {
  return life.career.occasions.flatMap((occasion) => {
    const proven = provenOn(occasion);
    if (proven === undefined || proven > asAt) return [];
    return counts(occasion).map(({ start }) => ({ on: start, provenOn: proven }));
  });
}

function disposalOf(occasion: Occasion): IndexDisposal {
  if (occasion.outcome !== '1') return 'Caution';
  const verdict = occasion.verdict;
  if (verdict?.adjudication !== 'GUILTY') return 'Other';
  switch (verdict.disposal.kind) {
    case 'custody':
      return 'Custody';
    case 'suspended':
    case 'order':
      return 'Court order';
    case 'fine':
      return 'Fine';
    case 'discharge':
      return 'Absolute or conditional discharge';
    case 'other':
      return 'Other';
  }
}

/** The lowest Home Office code names the index offence, as the product's own view has it. */
function groupOf(occasion: Occasion): OffenceGroup | undefined {
  return counts(occasion).toSorted((a, b) => (a.kind.code < b.kind.code ? -1 : 1))[0]?.kind.group;
}

/** Every start point of a life, in no particular order. */
export function indexStarts(life: Life, asAt: Day): readonly IndexStart[] {
  const starts: IndexStart[] = [];
  const custodial: { on: Day; group: OffenceGroup | undefined }[] = [];
  for (const occasion of life.career.occasions) {
    const proven = provenOn(occasion);
    const group = groupOf(occasion);
    if (proven === undefined || proven > asAt || group === undefined) continue;
    const disposal = disposalOf(occasion);
    if (disposal === 'Custody') custodial.push({ on: proven, group });
    else starts.push({ on: proven, disposal, group, provenOn: proven, sentenceDays: undefined });
  }
  for (const stay of life.career.custody) {
    if (!RELEASES.has(stay.release) || stay.to > asAt) continue;
    const sentenced = custodial.filter(({ on }) => on <= stay.to).toSorted((a, b) => b.on - a.on)[0];
    starts.push({
      on: stay.to,
      disposal: 'Custody',
      group: sentenced?.group,
      provenOn: sentenced?.on ?? stay.to,
      sentenceDays: stay.sentenceDays,
    });
  }
  const prisonDays = new Set(custodial.map(({ on }) => on));
  return starts.filter(
    ({ on, disposal }) => disposal === 'Custody' || disposal === 'Caution' || !prisonDays.has(on),
  );
}
