import type { Life } from '../career/life.ts';
import { mainOffence, type Occasion, provenOn } from '../career/occasion.ts';
import { addMonths, slashDate } from '../days.ts';
import type { RandomStream } from '../random.ts';
import * as settings from '../settings/iom.ts';
import { draw, weighted } from '../weighted.ts';
import type { Extracts, Setting } from './extracts.ts';
import { idOn, type SourceRecord } from './source-record.ts';

type Category = keyof typeof settings.SELECTED;

const NEIGHBOURHOOD_CRIME = new Set(['028', '030', '034', '039', '045', '048']);
const REASONS = {
  FIXED: weighted([
    ['NEIGHBOURHOOD_CRIME', 85],
    ['RELEASE', 15],
  ]),
  FLEX: weighted([
    ['HIGH_RISK', 80],
    ['RELEASE', 20],
  ]),
  FREE: weighted([
    ['LOCAL_PRIORITY', 75],
    ['VOLUNTARY', 25],
  ]),
} as const;
const ENDINGS = weighted([
  ['REDUCED_OFFENDING', 42],
  ['LOW_RISK', 20],
  ['LONG_CUSTODY', 18],
  ['MOVED', 8],
  ['OTHER', 11],
  ['DIED', 1],
]);

function categoryOf(occasion: Occasion, share: number, proven: number): Category | undefined {
  if (proven >= settings.PROVEN_OCCASIONS && share >= settings.HIGH_RISK) {
    return NEIGHBOURHOOD_CRIME.has(mainOffence(occasion).kind.code.slice(0, 3)) ? 'FIXED' : 'FLEX';
  }
  return proven >= 2 ? 'FREE' : undefined;
}

/** Selections into the local cohort, each looked at when a conviction comes in. */
export function writeIom(
  extracts: Extracts,
  chance: RandomStream,
  setting: Setting,
  life: Life,
  records: readonly SourceRecord[],
): void {
  let proven = 0;
  let freeFrom = Number.NEGATIVE_INFINITY;
  for (const occasion of life.career.occasions) {
    const convicted = provenOn(occasion);
    if (convicted === undefined || occasion.outcome !== '1') continue;
    proven += 1;
    const selected = convicted + chance.whole(5, 40);
    const category = categoryOf(occasion, life.career.share, proven);
    if (category === undefined || selected > setting.asAt || selected <= freeFrom) continue;
    if (!chance.happens(settings.SELECTED[category])) continue;
    const ends = addMonths(selected, Math.round(settings.MONTHS.least + chance.wait(settings.MONTHS.mean)));
    const ended = ends <= setting.asAt;
    freeFrom = ends;
    extracts.row(
      'police.iom_cohort',
      {
        person_urn: idOn(records, selected),
        selected_on: slashDate(selected),
        deselected_on: ended ? slashDate(ends) : undefined,
        iom_category: category,
        selection_reason: draw(chance, REASONS[category]),
        deselection_reason: ended ? draw(chance, ENDINGS) : undefined,
      },
      chance,
    );
    if (!ended) return;
  }
}
