import type { Program } from '../../../infra/access.ts';
import type { Zone } from '../../../pipeline/storage/storage.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Store extends Box {
  readonly title: string;
  readonly holds: readonly string[];
  readonly zone: Zone;
  /** Keys that the box stands for; empty: the whole zone. */
  readonly prefixes: readonly string[];
  /** People who read it. */
  readonly people?: string;
}

const BOX = { width: 150, height: 80 };

/** What is drawn for each zone. The arrows come from the table of rights. */
export const STORES: Readonly<Record<string, Store>> = {
  landing: {
    x: 150,
    y: 180,
    ...BOX,
    width: 118,
    title: 'landing',
    holds: ['files as sent'],
    zone: 'landing',
    prefixes: [''],
  },
  quarantine: {
    x: 150,
    y: 300,
    ...BOX,
    width: 118,
    title: 'quarantine',
    holds: ['refused rows'],
    zone: 'quarantine',
    prefixes: [''],
    people: 'its sender',
  },
  identities: {
    x: 466,
    y: 110,
    ...BOX,
    width: 162,
    title: 'vault: identities',
    holds: ['names, births, numbers'],
    zone: 'vault',
    prefixes: ['identities/'],
  },
  spine: {
    x: 690,
    y: 198,
    ...BOX,
    title: 'vault: spine',
    holds: ['who is whom, by key'],
    zone: 'vault',
    prefixes: ['spine/', 'links/', 'spine-history/'],
  },
  lake: {
    x: 466,
    y: 302,
    ...BOX,
    width: 162,
    title: 'lake',
    holds: ['content, by key'],
    zone: 'lake',
    prefixes: [''],
  },
  products: {
    x: 890,
    y: 302,
    ...BOX,
    title: 'products',
    holds: ['one set per agreement'],
    zone: 'products',
    prefixes: [''],
    people: 'its recipient',
  },
  receipts: {
    x: 150,
    y: 430,
    width: 690,
    height: 40,
    title: 'receipts',
    holds: ['what was taken, refused, dropped'],
    zone: 'receipts',
    prefixes: [''],
    people: 'the sending agency',
  },
  ledger: {
    x: 150,
    y: 494,
    width: 690,
    height: 40,
    title: 'ledger',
    holds: ['every delivery, linking, publication'],
    zone: 'ledger',
    prefixes: [''],
    people: 'governance leads',
  },
};

export interface Step extends Box {
  readonly does: string;
  /** Where lines to the two bars below start, and down which column each runs. */
  readonly drop: { readonly from: 'bottom' | 'left'; readonly receipts: number; readonly ledger: number };
}

export const STEPS: Readonly<Record<Program, Step>> = {
  intake: {
    x: 318,
    y: 180,
    width: 110,
    height: 76,
    does: 'checks, parts',
    drop: { from: 'bottom', receipts: 358, ledger: 388 },
  },
  linker: {
    x: 690,
    y: 110,
    width: 150,
    height: 56,
    does: 'finds each person',
    drop: { from: 'left', receipts: 664, ledger: 648 },
  },
  publisher: {
    x: 690,
    y: 312,
    width: 150,
    height: 56,
    does: 'treats, tabulates',
    drop: { from: 'bottom', receipts: 750, ledger: 780 },
  },
};

/** Other than the zones: who sends, who asks, and what decides. */
export const SENDERS: Box = { x: 16, y: 180, width: 98, height: 76 };
export const RECIPIENTS: Box = { x: 890, y: 170, width: 150, height: 56 };
export const AGREEMENTS: Box = { x: 318, y: 20, width: 722, height: 44 };

export const WIDTH = 1056;
export const HEIGHT = 586;
