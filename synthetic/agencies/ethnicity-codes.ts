/** 2021 census group (as prison and probation hold it) → what the other code lists have for it. */

/** Self-defined, 16+1, which has no Traveller and no Arab and keeps Chinese under O1. */
export function selfDefined(group: string): string {
  return { A4: 'O1', W3: 'W9', O2: 'O9' }[group] ?? group;
}

/** As an officer sees it, 6+1. */
export function observed(group: string, southern: boolean): string {
  if (group === 'W9') return southern ? '2' : '1';
  if (group.startsWith('W')) return '1';
  if (group.startsWith('B') || group === 'M1' || group === 'M2') return '3';
  if (group === 'A4' || group === 'A9') return '5';
  if (group.startsWith('A') || group === 'M3') return '4';
  return group === 'O2' ? '6' : '0';
}

const NHS: Readonly<Record<string, string>> = {
  W1: 'A',
  W2: 'B',
  W3: 'C',
  W9: 'C',
  M1: 'D',
  M2: 'E',
  M3: 'F',
  M9: 'G',
  A1: 'H',
  A2: 'J',
  A3: 'K',
  A9: 'L',
  B1: 'M',
  B2: 'N',
  B9: 'P',
  A4: 'R',
  O2: 'S',
  O9: 'S',
};

/** NHS ethnic category. */
export function ethnicCategory(group: string): string {
  return NHS[group] ?? 'Z';
}
